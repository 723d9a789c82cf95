// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import static java.util.stream.Collectors.toSet;

import io.github.dynaferry.source.port.Shard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * From where a stream is followed: the shards that could hold changes from now on when a table's first snapshot is
 * announced. Whatever comes later is a descendant of one of them.
 */
final class Baseline {
    private Baseline() {}

    /**
     * The shards that still lack an offset: of the leaves of the listing and the open shards, those that have neither an
     * offset nor an ancestor with one. A leaf counts though it is closed, since a listing can lag behind a split.
     */
    static List<Shard> missing(ShardListing listing, Predicate<String> recorded) {
        Map<String, Shard> byId = new HashMap<>();
        listing.shards().forEach(shard -> byId.put(shard.id(), shard));
        return Stream.concat(
                        listing.leaves().stream(), listing.shards().stream().filter(Shard::open))
                .distinct()
                .filter(shard -> !isCovered(shard, byId, recorded))
                .toList();
    }

    /**
     * The shards that still lack an offset where all that is left of the stream is wanted: those that continue no listed
     * one, and no recorded one. A leaf would not do: its ancestors may hold removals that no snapshot brings.
     */
    static List<Shard> missingRoots(ShardListing listing, Predicate<String> recorded) {
        Set<String> listed = listing.shards().stream().map(Shard::id).collect(toSet());
        return listing.shards().stream()
                .filter(shard -> !recorded.test(shard.id()))
                .filter(shard ->
                        shard.parent() == null || (!listed.contains(shard.parent()) && !recorded.test(shard.parent())))
                .toList();
    }

    private static boolean isCovered(Shard shard, Map<String, Shard> byId, Predicate<String> recorded) {
        String id = shard.id();
        while (id != null) {
            if (recorded.test(id)) {
                return true;
            }
            Shard known = byId.get(id);
            id = known == null ? null : known.parent();
        }
        return false;
    }
}
