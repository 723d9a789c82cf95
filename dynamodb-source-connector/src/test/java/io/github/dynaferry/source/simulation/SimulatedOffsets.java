// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.source.offset.SegmentOffset;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.offset.TableOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * The offsets topic: of each source partition the last offset counts. Readers see it up to the first transaction that is
 * still open.
 */
final class SimulatedOffsets {
    private final Deque<Transaction> undecided = new ArrayDeque<>();
    private final Map<Map<String, ?>, Map<String, ?>> durable = new HashMap<>();

    private BiConsumer<String, SegmentOffset> onSegment = (segment, offset) -> {};
    private long asked;

    /** Offsets that were sent and are not yet committed. */
    static final class Transaction {
        private final Map<Map<String, ?>, Map<String, ?>> offsets = new HashMap<>();
        private boolean open = true;
        private boolean committed;
    }

    /** What can be read back. */
    Map<Map<String, ?>, Map<String, ?>> durable() {
        return durable;
    }

    /** A table's; null where there is none. */
    @Nullable
    TableOffset table(String table) {
        Map<String, ?> stored = durable.get(SourcePartition.table(table).toConnect());
        return stored == null ? null : TableOffset.parse(stored);
    }

    /** Who is told of each offset of a segment, by its name, when it can be read back. */
    void onSegment(BiConsumer<String, SegmentOffset> watcher) {
        onSegment = watcher;
    }

    /** So many were asked for. */
    void asked(int offsets) {
        asked += offsets;
    }

    /** How many were asked for since the beginning. */
    long asked() {
        return asked;
    }

    /** A partition's offset alone, durable at once. */
    void store(SourceRecord record) {
        end(begin(List.of(record)), true);
    }

    /** The records' offsets, to become durable together or not at all. */
    Transaction begin(List<SourceRecord> records) {
        Transaction transaction = new Transaction();
        records.forEach(record -> transaction.offsets.put(record.sourcePartition(), record.sourceOffset()));
        undecided.add(transaction);
        return transaction;
    }

    void end(Transaction transaction, boolean commit) {
        transaction.open = false;
        transaction.committed = commit;
        while (!undecided.isEmpty() && !undecided.element().open) {
            Transaction next = undecided.remove();
            if (next.committed) {
                next.offsets.forEach(this::keep);
            }
        }
    }

    /** Null removes what was there. */
    private void keep(Map<String, ?> partition, Map<String, ?> offset) {
        if (offset == null) {
            durable.remove(partition);
        } else {
            PositionRules.check(partition, durable.put(partition, new HashMap<>(offset)), offset);
            if (partition.get("segment") instanceof String segment) {
                onSegment.accept(segment, SegmentOffset.parse(offset));
            }
        }
    }
}
