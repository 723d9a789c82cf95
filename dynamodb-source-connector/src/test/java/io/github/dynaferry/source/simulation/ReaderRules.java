// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.port.StreamPage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a task must not do to shards, whatever happens: watched at every request. */
final class ReaderRules {
    private final Map<String, SimulatedTable> tablesByStream;
    private final SimulatedKafka kafka;
    private final Set<String> doneBefore = new HashSet<>();
    private final Set<String> readToEnd = new HashSet<>();
    private final Set<String> reading = new HashSet<>();
    private final Map<String, Long> atEndMs = new HashMap<>();

    ReaderRules(Map<String, SimulatedTable> tablesByStream, SimulatedKafka kafka) {
        this.tablesByStream = tablesByStream;
        this.kafka = kafka;
        kafka.durable().forEach((partition, offset) -> {
            Object shard = partition.get("shard");
            if (shard != null && ShardOffset.parse(offset).done()) {
                doneBefore.add(shard.toString());
            }
        });
    }

    void opening(String streamArn, String shardId) {
        SimulatedTable table = tablesByStream.get(streamArn);
        String name = table.name() + "/" + shardId;
        require(!doneBefore.contains(name), name + " was done, and is opened again");
        require(!readToEnd.contains(name), name + " was read to its end, and is opened again");
        require(!reading.contains(name), name + " is opened while it is read");
        SimulatedShard shard = table.shards().stream()
                .filter(candidate -> candidate.id().equals(shardId))
                .findFirst()
                .orElse(null);
        if (shard != null && shard.parent() != null) {
            requireParentDone(table, shard);
        }
    }

    private void requireParentDone(SimulatedTable table, SimulatedShard shard) {
        ShardOffset parent = durable(table, shard.parent().id());
        require(parent == null || parent.done(), shard.id() + " is opened before its parent is durably done");
    }

    private ShardOffset durable(SimulatedTable table, String shardId) {
        Map<String, ?> stored =
                kafka.durable().get(SourcePartition.shard(table.name(), shardId).toConnect());
        return stored == null ? null : ShardOffset.parse(stored);
    }

    void reading(String streamArn, String shardId) {
        String name = tablesByStream.get(streamArn).name() + "/" + shardId;
        require(reading.add(name), name + " is read twice at once");
    }

    void answered(String streamArn, String shardId, StreamPage page) {
        String name = tablesByStream.get(streamArn).name() + "/" + shardId;
        reading.remove(name);
        if (page != null && page.nextIterator() == null && page.records().isEmpty()) {
            readToEnd.add(name);
        }
    }

    void atEnd(String streamArn, String shardId, long nowMs) {
        atEndMs.put(tablesByStream.get(streamArn).name() + "/" + shardId, nowMs);
    }

    /** Whether all open shards were read to their ends after this time. */
    boolean hasReadAllSince(long sinceMs) {
        return tablesByStream.values().stream().allMatch(table -> table.shards().stream()
                .filter(SimulatedShard::isOpen)
                .allMatch(shard -> atEndMs.getOrDefault(table.name() + "/" + shard.id(), 0L) > sinceMs));
    }

    private static void require(boolean condition, String violation) {
        if (!condition) {
            throw new Violation(violation);
        }
    }
}
