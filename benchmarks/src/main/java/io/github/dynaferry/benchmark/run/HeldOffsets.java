// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.run;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** The offsets of one connector in memory: those of a record are durable, for all tasks, as soon as it has been polled. */
public final class HeldOffsets implements OffsetStorageReader {
    private final Map<Map<String, ?>, Map<String, ?>> offsets = new ConcurrentHashMap<>();

    /** Stores what these records carry. */
    public void store(List<SourceRecord> records) {
        Map<String, ?> last = Map.of();
        for (SourceRecord record : records) {
            // Nearly all records of a page carry one and the same offset.
            if (record.sourceOffset() != last) {
                last = record.sourceOffset();
                offsets.put(record.sourcePartition(), last);
            }
        }
    }

    @Override
    @SuppressWarnings("NullAway") // null for "absent" is this interface's contract, which carries no annotations
    public <T> Map<String, Object> offset(Map<String, T> partition) {
        return offsets(List.of(partition)).get(partition);
    }

    @Override
    @SuppressWarnings("NullAway") // null for "absent" is this interface's contract, which carries no annotations
    public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
        Map<Map<String, T>, Map<String, Object>> answer = new HashMap<>();
        for (Map<String, T> partition : partitions) {
            Map<String, ?> offset = offsets.get(partition);
            answer.put(partition, offset == null ? null : new HashMap<>(offset));
        }
        return answer;
    }
}
