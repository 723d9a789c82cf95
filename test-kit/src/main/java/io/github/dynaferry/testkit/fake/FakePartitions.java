// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.fake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** The topics a fake sink reads, with the group's committed offsets. They outlive every task. */
final class FakePartitions {
    private final Map<TopicPartition, List<SinkRecord>> logs = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    SinkRecord append(TopicPartition partition, LongFunction<SinkRecord> withOffset) {
        List<SinkRecord> log = logs.computeIfAbsent(partition, key -> new ArrayList<>());
        SinkRecord record = withOffset.apply(log.size());
        log.add(record);
        return record;
    }

    /** At most {@code limit} records from {@code offset} on. */
    List<SinkRecord> read(TopicPartition partition, long offset, int limit) {
        List<SinkRecord> log = logs.getOrDefault(partition, List.of());
        int from = (int) Math.min(offset, log.size());
        return List.copyOf(log.subList(from, Math.min(log.size(), from + limit)));
    }

    long end(TopicPartition partition) {
        return logs.getOrDefault(partition, List.of()).size();
    }

    long committed(TopicPartition partition) {
        return committed.getOrDefault(partition, 0L);
    }

    void commit(TopicPartition partition, long offset) {
        committed.put(partition, offset);
    }
}
