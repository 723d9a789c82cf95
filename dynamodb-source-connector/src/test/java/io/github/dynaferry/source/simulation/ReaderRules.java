// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.envelope.Envelope;
import io.github.dynaferry.envelope.EnvelopeReader;
import io.github.dynaferry.source.offset.ShardOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * What all tasks together must keep to, whatever happens: a shard or a segment is read by one living task at a time, and
 * a child only behind its parent's durable end. A task that was fenced off, or that runs on though it was given up, is
 * watched no more.
 */
final class ReaderRules {
    private final SimulatedWorld world;
    private final SimulatedOffsets offsets;
    private final Map<String, TaskRules> readers = new HashMap<>();
    private final Map<String, Long> atEndMs = new HashMap<>();
    private final PagesUnderWay pages = new PagesUnderWay();

    ReaderRules(SimulatedWorld world, SimulatedOffsets offsets) {
        this.world = world;
        this.offsets = offsets;
        offsets.onSegment(pages::stored);
    }

    /** The rules of a task that starts now. */
    TaskRules task(String name) {
        return new TaskRules(name, this, durablyDone());
    }

    private Set<String> durablyDone() {
        Set<String> done = new HashSet<>();
        offsets.durable().forEach((partition, offset) -> {
            Object shard = partition.get("shard");
            if (shard != null && ShardOffset.parse(offset).done()) {
                done.add(shard.toString());
            }
        });
        return done;
    }

    boolean isDone(String shard) {
        ShardOffset stored = stored(shard);
        return stored != null && stored.done();
    }

    long epoch(String shard) {
        ShardOffset stored = stored(shard);
        return stored == null ? 0 : stored.epoch();
    }

    void requireParentDone(SimulatedTable table, String shardId) {
        SimulatedShard shard = table.streams().shard(shardId);
        if (shard != null && shard.parent() != null) {
            ShardOffset parent = stored(table.name() + "/" + shard.parent().id());
            require(parent == null || parent.done(), shardId + " is opened before its parent is durably done");
        }
    }

    private ShardOffset stored(String shard) {
        Map<String, ?> stored = offsets.durable().get(Map.of("shard", shard));
        return stored == null ? null : ShardOffset.parse(stored);
    }

    /** From now on, until it lets go or ends, nobody else may read this shard or segment. */
    void claim(String unit, TaskRules task) {
        TaskRules other = readers.putIfAbsent(unit, task);
        require(
                other == null || other == task,
                unit + " is read by " + task.name() + " while " + (other == null ? "" : other.name()) + " reads it");
    }

    void release(String unit, TaskRules task) {
        readers.remove(unit, task);
    }

    void releaseAll(TaskRules task) {
        readers.values().removeIf(reader -> reader == task);
    }

    PagesUnderWay pages() {
        return pages;
    }

    /** What is emitted now must have happened before any page was read that is not in the topic yet. */
    void emitting(SourceRecord record) {
        if (pages.isEmpty() || !SimulatedTopics.isData(record) || record.value() == null) {
            return;
        }
        Envelope envelope = EnvelopeReader.read(record.value());
        if (!envelope.source().snapshot()) {
            SimulatedTable table = world.table(envelope.source().table());
            pages.requireOlder(table.name(), table.changes().of(RecordOrder.streamedChange(envelope)));
        }
    }

    void atEnd(String shard, long nowMs) {
        atEndMs.put(shard, nowMs);
    }

    /** Whether all open shards were read to their ends after this time. */
    boolean hasReadAllSince(long sinceMs) {
        return world.tables().stream().allMatch(table -> table.streams().latest().shards().stream()
                .filter(SimulatedShard::isOpen)
                .allMatch(shard -> atEndMs.getOrDefault(table.name() + "/" + shard.id(), 0L) > sinceMs));
    }

    static void require(boolean condition, String violation) {
        if (!condition) {
            throw new Violation(violation);
        }
    }
}
