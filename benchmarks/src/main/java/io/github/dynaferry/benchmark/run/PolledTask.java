// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.run;

import io.github.dynaferry.source.DynamoDbSourceTask;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** A task without a worker: what it hands over is acknowledged at once and dropped. */
public final class PolledTask implements AutoCloseable {
    private final DynamoDbSourceTask task = new DynamoDbSourceTask();
    private final HeldOffsets offsets;

    private PolledTask(HeldOffsets offsets) {
        this.offsets = offsets;
    }

    /** Starts a task; it shares the offsets with the other tasks of its connector. */
    public static PolledTask start(Map<String, String> config, HeldOffsets offsets) {
        PolledTask polled = new PolledTask(offsets);
        polled.task.initialize(new Context(config, offsets));
        polled.task.start(config);
        return polled;
    }

    /** One call of poll; its records' offsets are durable when it returns. */
    public List<SourceRecord> poll() {
        try {
            List<SourceRecord> records = Objects.requireNonNullElse(task.poll(), List.of());
            offsets.store(records);
            for (SourceRecord record : records) {
                task.commitRecord(record, null);
            }
            return records;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while polling", e);
        }
    }

    @Override
    public void close() {
        task.stop();
    }

    private record Context(Map<String, String> configs, OffsetStorageReader offsetStorageReader)
            implements SourceTaskContext {
        @Override
        public PluginMetrics pluginMetrics() {
            return new DroppedMetrics();
        }
    }
}
