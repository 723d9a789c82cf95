// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import io.github.dynaferry.source.port.Shard;
import io.github.dynaferry.source.table.TableContext;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Finds the children of a closed shard, and asks again until it may be believed, for DescribeStream can lag behind a split. */
final class ShardEnd {
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    /** A shard of an enabled stream that has no child after so long is taken to have none; a later one is still found. */
    private static final Duration CHILDLESS = Duration.ofMinutes(10);

    private final TableContext context;
    private final String streamArn;
    private final String shardId;
    private final Consumer<List<String>> then;
    private final long sinceNanos;

    /** @param then called with the ids of the children */
    ShardEnd(TableContext context, String streamArn, String shardId, Consumer<List<String>> then) {
        this.context = context;
        this.streamArn = streamArn;
        this.shardId = shardId;
        this.then = then;
        this.sinceNanos = context.loop().nanoTime();
    }

    void ask() {
        new ShardLister(context, streamArn).childrenOf(shardId, this::onListing);
    }

    private void onListing(ShardListing listing) {
        List<Shard> children = listing.childrenOf(shardId);
        Duration asked = Duration.ofNanos(context.loop().nanoTime() - sinceNanos);
        if (isPlausible(children, listing.enabled(), asked)) {
            then.accept(children.stream().map(Shard::id).toList());
        } else {
            context.loop().after(ASK_AGAIN, this::ask);
        }
    }

    static boolean isPlausible(List<Shard> children, boolean streamEnabled, Duration asked) {
        return !children.isEmpty() || !streamEnabled || asked.compareTo(CHILDLESS) >= 0;
    }
}
