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

/**
 * Asks for a stream's shards page by page, each page in its turn; one that fails is asked for again, not the whole listing.
 * A stream that is no longer there has no shards and takes no changes.
 */
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
     * Lists at least the children of a shard, before any other listing: where the endpoint ignores or refuses the
     * question, all shards.
     *
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_ShardFilter.html">ShardFilter</a>
     */
    void childrenOf(String shardId, Consumer<ShardListing> then) {
        page(shardId, null, new ArrayList<>(), then);
    }

    private void page(@Nullable String parent, @Nullable String after, List<Shard> soFar, Consumer<ShardListing> then) {
        context.listings().take(parent != null, () -> context.requests()
                .send(
                        "list the shards of table " + context.table(),
                        () -> context.port().listShards(streamArn, after, parent),
                        page -> onPage(parent, page, soFar, then),
                        fault -> isAboutStream(fault, parent, then)));
    }

    private void onPage(@Nullable String parent, ShardPage page, List<Shard> soFar, Consumer<ShardListing> then) {
        soFar.addAll(page.shards());
        if (page.last() == null) {
            then.accept(new ShardListing(soFar, page.enabled()));
        } else {
            page(parent, page.last(), soFar, then);
        }
    }

    private boolean isAboutStream(Fault fault, @Nullable String parent, Consumer<ShardListing> then) {
        if (fault.hasCode("ResourceNotFoundException")) {
            then.accept(new ShardListing(List.of(), false));
            return true;
        }
        if (parent != null && fault.kind() == Fault.Kind.REJECTED) {
            all(then);
            return true;
        }
        return false;
    }
}
