// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.source.port.StreamPage.StreamRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

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
    private boolean enabled = true;
    private int shardNumber;

    SimulatedStream(String arn, Scenario scenario, SimulatedTime time, Random random) {
        this.arn = arn;
        this.scenario = scenario;
        this.time = time;
        this.random = random;
        int shardCount = scenario.tables().shards();
        for (int i = 0; i < shardCount; i++) {
            open(null, HASHES * i / shardCount, HASHES * (i + 1) / shardCount);
        }
    }

    String arn() {
        return arn;
    }

    boolean isEnabled() {
        return enabled;
    }

    /** All its shards are closed, and none continues them. */
    void disable() {
        enabled = false;
        shards.values().stream().filter(SimulatedShard::isOpen).forEach(shard -> shard.close(time.nowMs(), lag()));
    }

    Collection<SimulatedShard> shards() {
        return shards.values();
    }

    /** A shard; null where it is forgotten. */
    SimulatedShard shard(String id) {
        return shards.get(id);
    }

    /** The shard that takes the record. */
    SimulatedShard add(int hash, StreamRecord record) {
        SimulatedShard taking = shards.values().stream()
                .filter(shard -> shard.takes(hash))
                .findFirst()
                .orElseThrow();
        taking.add(record, time.nowMs());
        return taking;
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
        String id = "shardId-%05d-%08x".formatted(++shardNumber, random.nextInt());
        long late = random.nextLong(scenario.tables().trimLateMs() + 1);
        long visibleMs = time.nowMs() + (parent == null ? 0 : lag());
        shards.put(id, new SimulatedShard(id, parent, from, to, visibleMs, RETENTION_MS + late));
    }

    private long lag() {
        return random.nextInt(3) == 0 ? random.nextLong(scenario.endpoint().listingLagMs() + 1) : 0;
    }

    /** Forgets what is older than the retention, and no shard before the one that it continues. */
    void trim() {
        long nowMs = time.nowMs();
        List<String> forgotten = new ArrayList<>();
        for (SimulatedShard shard : shards.values()) {
            shard.trim(nowMs);
            boolean isOldest =
                    shard.parent() == null || !shards.containsKey(shard.parent().id());
            if (isOldest && shard.isForgotten(nowMs)) {
                forgotten.add(shard.id());
            }
        }
        forgotten.forEach(shards::remove);
    }
}
