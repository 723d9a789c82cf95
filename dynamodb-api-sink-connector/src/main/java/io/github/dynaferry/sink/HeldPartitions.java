// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import static java.util.stream.Collectors.toMap;

import io.github.dynaferry.sink.table.Hold;
import io.github.dynaferry.sink.table.Write;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Which partitions wait for a table, and from which offset on: what is before it goes its way, and nothing from it on is
 * taken or committed before the table is there.
 */
final class HeldPartitions {
    private final Map<TopicPartition, Hold> holds = new HashMap<>();

    void add(Collection<Hold> more) {
        more.forEach(hold -> holds.put(hold.partition(), hold));
    }

    boolean admit(SinkRecord record) {
        if (holds.isEmpty()) {
            return true;
        }
        Hold hold = holds.get(Write.partitionOf(record));
        return hold == null || record.originalKafkaOffset() < hold.offset();
    }

    List<SinkRecord> admitted(Collection<SinkRecord> records) {
        return records.stream().filter(this::admit).toList();
    }

    /** Where the partitions are to be read again of which these records come too early. */
    Map<TopicPartition, Long> beginnings(Collection<SinkRecord> records) {
        return records.stream()
                .filter(record -> !admit(record))
                .map(Write::partitionOf)
                .distinct()
                .collect(toMap(partition -> partition, this::offset));
    }

    private long offset(TopicPartition partition) {
        Hold hold = holds.get(partition);
        return hold == null ? Long.MAX_VALUE : hold.offset();
    }

    /** What may be committed of these offsets as far as holds are concerned. */
    Map<TopicPartition, OffsetAndMetadata> committable(Map<TopicPartition, OffsetAndMetadata> current) {
        return current.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().offset() <= offset(entry.getKey())
                                ? entry.getValue()
                                : new OffsetAndMetadata(offset(entry.getKey()))));
    }

    Set<TopicPartition> partitions() {
        return Set.copyOf(holds.keySet());
    }

    /** The tables that are waited for, each with a topic that does. */
    Map<String, String> topicsOfTables() {
        return holds.values().stream()
                .collect(toMap(Hold::table, hold -> hold.partition().topic(), (one, other) -> one));
    }

    /** These tables are there. */
    void release(Set<String> tables) {
        holds.values().removeIf(hold -> tables.contains(hold.table()));
    }

    void forget(Collection<TopicPartition> partitions) {
        holds.keySet().removeAll(Set.copyOf(partitions));
    }
}
