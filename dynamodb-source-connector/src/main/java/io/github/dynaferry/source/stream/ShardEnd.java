// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import io.github.dynaferry.source.port.Shard;
import java.time.Duration;
import java.util.List;

/** When to believe that a closed shard has these children, for DescribeStream can lag behind a split. */
final class ShardEnd {
    static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    /** A shard of an enabled stream that has no child after so long is taken to have none; a later one is still found. */
    private static final Duration CHILDLESS = Duration.ofMinutes(10);

    private ShardEnd() {}

    static boolean isPlausible(List<Shard> children, boolean streamEnabled, long askedForMs) {
        return !children.isEmpty() || !streamEnabled || askedForMs >= CHILDLESS.toMillis();
    }
}
