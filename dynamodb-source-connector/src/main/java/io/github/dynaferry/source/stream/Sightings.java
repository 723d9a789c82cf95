// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import io.github.dynaferry.source.port.Shard;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Believes what stands in several listings in a row, for a while: a single one can lack shards that are there, and so can
 * several that come in quick succession.
 */
final class Sightings {
    private static final int LISTINGS = 3;
    private static final Duration WHILE = Duration.ofMinutes(5);

    private final Map<String, Sighting> sightings = new HashMap<>();

    private record Sighting(long firstNanos, int times) {}

    /**
     * Takes note of one more listing.
     *
     * @param seen what looks remarkable in it
     * @param nanos when, by the loop's clock
     * @return those that did so in all of the last listings
     */
    List<Shard> note(List<Shard> seen, long nanos) {
        sightings.keySet().retainAll(seen.stream().map(Shard::id).toList());
        seen.forEach(shard -> sightings.merge(
                shard.id(),
                new Sighting(nanos, 1),
                (before, now) -> new Sighting(before.firstNanos, before.times + 1)));
        return seen.stream().filter(shard -> isBelieved(shard, nanos)).toList();
    }

    private boolean isBelieved(Shard shard, long nanos) {
        Sighting sighting = sightings.get(shard.id());
        return sighting != null && sighting.times >= LISTINGS && nanos - sighting.firstNanos >= WHILE.toNanos();
    }
}
