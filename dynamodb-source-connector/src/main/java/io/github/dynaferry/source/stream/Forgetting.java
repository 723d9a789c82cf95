// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import static java.util.stream.Collectors.toSet;

import io.github.dynaferry.source.offset.ShardOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which offset is of no use any more: that of a shard which is no longer listed, is wholly in the topic, and each of whose
 * children has a position of its own. Older ones first: where its own parent still plays a part, that one would lead to it
 * again, and it would look as if it had never been read.
 */
final class Forgetting {
    private Forgetting() {}

    /** One such shard: offsets are removed singly and now and then, since a flush that removes some is a slow one. */
    static Optional<String> next(ShardListing listing, Function<String, @Nullable ShardOffset> durable) {
        Set<String> parts = listing.idsAndParents().collect(toSet());
        Set<String> unlisted = new HashSet<>(parts);
        listing.shards().forEach(shard -> unlisted.remove(shard.id()));
        return unlisted.stream()
                .filter(id -> isForgettable(durable.apply(id), parts, listing, id, durable))
                .sorted()
                .findFirst();
    }

    private static boolean isForgettable(
            @Nullable ShardOffset offset,
            Set<String> parts,
            ShardListing listing,
            String id,
            Function<String, @Nullable ShardOffset> durable) {
        return offset != null
                && offset.done()
                && (offset.parent() == null || !parts.contains(offset.parent()))
                && offset.children().stream().allMatch(child -> hasPosition(durable.apply(child)))
                && listing.childrenOf(id).stream().allMatch(child -> hasPosition(durable.apply(child.id())));
    }

    private static boolean hasPosition(@Nullable ShardOffset offset) {
        return offset != null && (offset.done() || offset.sequence() != null);
    }
}
