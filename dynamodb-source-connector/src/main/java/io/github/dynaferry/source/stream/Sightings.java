// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import io.github.dynaferry.source.port.Shard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Believes what stands in several listings in a row: a single one can lack shards that are there. */
final class Sightings {
    /** Five minutes of the lead's listings. */
    private static final int LISTINGS = 3;

    private final Map<String, Integer> times = new HashMap<>();

    /**
     * Takes note of one more listing.
     *
     * @param seen what looks remarkable in it
     * @return those that did so in all of the last listings
     */
    List<Shard> note(List<Shard> seen) {
        times.keySet().retainAll(seen.stream().map(Shard::id).toList());
        seen.forEach(shard -> times.merge(shard.id(), 1, Integer::sum));
        return seen.stream()
                .filter(shard -> times.getOrDefault(shard.id(), 0) >= LISTINGS)
                .toList();
    }
}
