// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.run;

import io.github.dynaferry.sink.DynamoDbApiSinkTask;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;

/** A sink task without a worker: records are put as a consumer would deliver them, in pieces of 500. */
public final class SunkRecords implements AutoCloseable {
    private static final int DELIVERY = 500;

    private final DynamoDbApiSinkTask task = new DynamoDbApiSinkTask();
    private final TopicPartition partition;
    private final Context context;
    private long offset;

    private SunkRecords(TopicPartition partition, Map<String, String> config) {
        this.partition = partition;
        this.context = new Context(config, Set.of(partition));
    }

    /** Starts a task that has one partition. */
    public static SunkRecords start(TopicPartition partition, Map<String, String> config) {
        SunkRecords sunk = new SunkRecords(partition, config);
        sunk.task.initialize(sunk.context);
        sunk.task.start(config);
        sunk.task.open(Set.of(partition));
        return sunk;
    }

    /** Puts the records so many times and measures until all of them may be committed. */
    public Measured run(SunkSource records, int times) {
        Stopwatch begin = Stopwatch.now();
        long first = offset;
        for (int i = 0; i < times; i++) {
            for (int from = 0; from < records.size(); from += DELIVERY) {
                put(records.delivery(from, Math.min(records.size(), from + DELIVERY), offset));
            }
        }
        while (committable() < offset) {
            put(List.of());
        }
        return begin.elapsed(offset - first);
    }

    /** Puts the next delivery if the task takes it now; answers where the one after it begins. */
    public int offer(SunkSource records, int from) {
        int to = Math.min(records.size(), from + DELIVERY);
        return isTaken(records.delivery(from, to, offset)) ? to % records.size() : from;
    }

    private void put(Collection<SinkRecord> delivery) {
        while (!isTaken(delivery)) {
            Thread.onSpinWait();
        }
    }

    /** As a worker does, which delivers nothing of partitions that are paused. */
    private boolean isTaken(Collection<SinkRecord> delivery) {
        boolean withheld = context.paused;
        try {
            task.put(withheld ? List.of() : delivery);
        } catch (RetriableException e) {
            return false;
        }
        offset += withheld ? 0 : delivery.size();
        return !withheld || delivery.isEmpty();
    }

    /** How far records are written. */
    public long committable() {
        OffsetAndMetadata current = new OffsetAndMetadata(offset);
        return task.preCommit(Map.of(partition, current))
                .getOrDefault(partition, current)
                .offset();
    }

    @Override
    public void close() {
        task.close(Set.of(partition));
        task.stop();
    }

    private static final class Context implements SinkTaskContext {
        private final Map<String, String> config;
        private final Set<TopicPartition> assignment;
        private volatile boolean paused;

        private Context(Map<String, String> config, Set<TopicPartition> assignment) {
            this.config = new HashMap<>(config);
            this.assignment = assignment;
        }

        @Override
        public Map<String, String> configs() {
            return config;
        }

        @Override
        public void offset(Map<TopicPartition, Long> offsets) {
            throw new UnsupportedOperationException("nothing is to be read again");
        }

        @Override
        public void offset(TopicPartition partition, long offset) {
            throw new UnsupportedOperationException("nothing is to be read again");
        }

        @Override
        public void timeout(long timeoutMs) {}

        @Override
        public Set<TopicPartition> assignment() {
            return assignment;
        }

        @Override
        public void pause(TopicPartition... partitions) {
            paused = true;
        }

        @Override
        public void resume(TopicPartition... partitions) {
            paused = false;
        }

        @Override
        public void requestCommit() {}

        @Override
        @SuppressWarnings(
                "NullAway") // null for "there is none" is this interface's contract, which carries no annotations
        public @Nullable ErrantRecordReporter errantRecordReporter() {
            return null;
        }

        @Override
        public PluginMetrics pluginMetrics() {
            return new DroppedMetrics();
        }
    }
}
