// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.source.port.StreamPage.StreamRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The shards of one table, in the order of their ids: they split, are continued by others, and are forgotten. */
final class SimulatedStream {
    static final int HASHES = 64;
    private static final long RETENTION_MS = 24 * 3_600_000L;
    /** A shard lives for hours; within a listing it does not come and go. */
    private static final long YOUTH_MS = 30_000;

    private final String arn;
    private final Scenario scenario;
    private final SimulatedTime time;
    private final Random random;
    private final Map<String, SimulatedShard> shards = new LinkedHashMap<>();
    /** Sequence numbers of the changes that are no longer there. */
    private final Set<String> trimmed = new HashSet<>();

    private int shardNumber;

    SimulatedStream(String arn, int shardCount, Scenario scenario, SimulatedTime time, Random random) {
        this.arn = arn;
        this.scenario = scenario;
        this.time = time;
        this.random = random;
        for (int i = 0; i < shardCount; i++) {
            open(null, HASHES * i / shardCount, HASHES * (i + 1) / shardCount);
        }
    }

    String arn() {
        return arn;
    }

    Collection<SimulatedShard> shards() {
        return shards.values();
    }

    /** A shard; null where it is forgotten. */
    SimulatedShard shard(String id) {
        return shards.get(id);
    }

    void add(int hash, StreamRecord record) {
        shards.values().stream()
                .filter(shard -> shard.takes(hash))
                .findFirst()
                .orElseThrow()
                .add(record, time.nowMs());
    }

    /** Closes an open shard that has been there for a while; one or two others continue it. */
    boolean rotateSomeShard() {
        List<SimulatedShard> grown = shards.values().stream()
                .filter(shard -> shard.isOpen() && shard.visibleMs() < time.nowMs() - YOUTH_MS)
                .toList();
        if (grown.isEmpty()) {
            return false;
        }
        SimulatedShard parent = grown.get(random.nextInt(grown.size()));
        parent.close(time.nowMs(), lag());
        int middle = (parent.from() + parent.to()) / 2;
        if (middle > parent.from() && random.nextBoolean()) {
            open(parent, parent.from(), middle);
            open(parent, middle, parent.to());
        } else {
            open(parent, parent.from(), parent.to());
        }
        return true;
    }

    private void open(SimulatedShard parent, int from, int to) {
        String id = "shardId-%05d-%04x".formatted(++shardNumber, random.nextInt(65536));
        long late = random.nextLong(scenario.tables().trimLateMs() + 1);
        long visibleMs = time.nowMs() + (parent == null ? 0 : lag());
        shards.put(id, new SimulatedShard(id, parent, from, to, visibleMs, RETENTION_MS + late));
    }

    private long lag() {
        return random.nextInt(3) == 0 ? random.nextLong(scenario.endpoint().listingLagMs() + 1) : 0;
    }

    boolean isTrimmed(String sequence) {
        return trimmed.contains(sequence);
    }

    /** Forgets what is older than the retention, and no shard before the one that it continues. */
    void trim() {
        long nowMs = time.nowMs();
        List<String> forgotten = new ArrayList<>();
        for (SimulatedShard shard : shards.values()) {
            shard.trim(nowMs, trimmed::add);
            boolean isOldest =
                    shard.parent() == null || !shards.containsKey(shard.parent().id());
            if (isOldest && shard.isForgotten(nowMs)) {
                forgotten.add(shard.id());
            }
        }
        forgotten.forEach(shards::remove);
    }
}
