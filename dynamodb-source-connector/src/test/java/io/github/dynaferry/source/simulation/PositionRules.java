// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import static io.github.dynaferry.source.simulation.ReaderRules.require;

import io.github.dynaferry.source.offset.ShardOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A shard's position never goes back within an epoch, whoever stores it and whatever snapshot is taken meanwhile. */
final class PositionRules {
    private PositionRules() {}

    /** @param before what is being replaced; null where there is nothing */
    static void check(Map<String, ?> partition, @Nullable Map<String, ?> before, Map<String, ?> after) {
        String shard = (String) partition.get("shard");
        if (shard != null && before != null) {
            ShardOffset from = ShardOffset.parse(before);
            ShardOffset to = ShardOffset.parse(after);
            require(
                    from.epoch() <= to.epoch() && (from.epoch() < to.epoch() || isForward(from, to)),
                    shard + " goes back from " + before + " to " + after);
        }
    }

    private static boolean isForward(ShardOffset from, ShardOffset to) {
        return (to.done() || !from.done())
                && place(from) <= place(to)
                && from.verified() <= to.verified()
                && (from.since() == null || to.since() == null || to.since() <= from.since());
    }

    private static long place(ShardOffset offset) {
        return offset.sequence() == null ? -1 : Long.parseLong(offset.sequence());
    }
}
