// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.source.port.Shard;
import io.github.dynaferry.source.port.ShardPage;
import io.github.dynaferry.source.table.TableContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks for a stream's shards page by page; a page that fails is asked for again, not the whole listing. */
final class ShardLister {
    private final TableContext context;
    private final String streamArn;

    ShardLister(TableContext context, String streamArn) {
        this.context = context;
        this.streamArn = streamArn;
    }

    /** Lists all shards. */
    void all(Consumer<ShardListing> then) {
        page(null, null, new ArrayList<>(), then);
    }

    /**
     * Lists at least the children of a shard: where the endpoint ignores or refuses the question, all shards.
     *
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_ShardFilter.html">ShardFilter</a>
     */
    void childrenOf(String shardId, Consumer<ShardListing> then) {
        page(shardId, null, new ArrayList<>(), then);
    }

    private void page(@Nullable String parent, @Nullable String after, List<Shard> soFar, Consumer<ShardListing> then) {
        context.requests()
                .send(
                        "list the shards of table " + context.table(),
                        () -> context.port().listShards(streamArn, after, parent),
                        page -> onPage(parent, page, soFar, then),
                        fault -> parent != null && fault.kind() == Fault.Kind.REJECTED && listAllInstead(then));
    }

    private void onPage(@Nullable String parent, ShardPage page, List<Shard> soFar, Consumer<ShardListing> then) {
        soFar.addAll(page.shards());
        if (page.last() == null) {
            then.accept(new ShardListing(soFar, page.enabled()));
        } else {
            page(parent, page.last(), soFar, then);
        }
    }

    private boolean listAllInstead(Consumer<ShardListing> then) {
        all(then);
        return true;
    }
}
