// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import io.github.dynaferry.sink.table.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** Records in partitions, and one consumer group's committed offsets. */
final class SimulatedTopics {
    private final Map<TopicPartition, List<SinkRecord>> logs = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    void append(SinkRecord record) {
        log(Write.partitionOf(record)).add(record);
    }

    List<SinkRecord> read(TopicPartition partition, long from, int limit) {
        List<SinkRecord> log = log(partition);
        return log.subList((int) from, (int) Math.min(log.size(), from + Math.max(0, limit)));
    }

    /** The records before an offset, in their order. */
    List<SinkRecord> before(TopicPartition partition, long offset) {
        return log(partition).subList(0, (int) offset);
    }

    long end(TopicPartition partition) {
        return log(partition).size();
    }

    long committed(TopicPartition partition) {
        return committed.getOrDefault(partition, 0L);
    }

    void commit(TopicPartition partition, long offset) {
        committed.put(partition, offset);
    }

    private List<SinkRecord> log(TopicPartition partition) {
        return logs.computeIfAbsent(partition, key -> new ArrayList<>());
    }
}
