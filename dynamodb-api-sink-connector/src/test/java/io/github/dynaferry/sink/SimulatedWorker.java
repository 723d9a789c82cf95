// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import io.github.dynaferry.sink.config.SinkConfig;
import io.github.dynaferry.sink.metrics.SinkMetrics;
import io.github.dynaferry.sink.metrics.TaskMetrics;
import io.github.dynaferry.sink.table.Write;
import io.github.dynaferry.sink.target.TargetPort;
import io.github.dynaferry.sink.time.TaskClock;
import io.github.dynaferry.sink.time.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** A worker with one task, in virtual time: polls, delivers, commits, pauses and rewinds as Connect does. */
final class SimulatedWorker implements SinkTaskContext {
    private static final Duration IDLE_POLL = Duration.ofSeconds(1);

    final StartedSinkTask task;
    final TaskMetrics shown = TaskMetrics.unseen();
    final Set<TopicPartition> paused = new LinkedHashSet<>();

    private final SimulatedTopics topics;
    private final VirtualClock clock;
    private final long maxBufferBytes;
    private final ErrantRecordReporter reporter;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Map<TopicPartition, Long> delivered = new HashMap<>();
    private final Map<TopicPartition, Long> rewinds = new HashMap<>();
    private List<SinkRecord> batch = List.of();
    private boolean handedBack;
    private long timeoutMillis = -1;

    SimulatedWorker(
            SimulatedTopics topics,
            ErrantRecordReporter reporter,
            SinkConfig config,
            TargetPort target,
            VirtualClock clock) {
        this.topics = topics;
        this.reporter = reporter;
        this.clock = clock;
        this.maxBufferBytes = config.writes().maxBufferBytes();
        TaskClock ofOneTask = clock.ofOneTask();
        SinkMetrics metrics = new SinkMetrics(shown, ofOneTask, () -> Instant.EPOCH.plusNanos(clock.nanoTime()));
        this.task = new StartedSinkTask(
                config, this, new SimulatedDecoder(config), target, ofOneTask, metrics, new Random(1));
    }

    /** Opens partitions at their committed offsets. */
    void open(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            positions.put(partition, topics.committed(partition));
            delivered.put(partition, topics.committed(partition));
        }
        task.open(partitions);
    }

    /** A last commit, then {@code close}. */
    void revoke(Collection<TopicPartition> partitions) {
        commit();
        lose(partitions);
    }

    /** As after a lost session: no commit. */
    void lose(Collection<TopicPartition> partitions) {
        task.close(partitions);
        partitions.forEach(positions::remove);
        partitions.forEach(delivered::remove);
        partitions.forEach(paused::remove);
        rewinds.keySet().removeAll(partitions);
        batch = batch.stream()
                .filter(record -> !partitions.contains(Write.partitionOf(record)))
                .toList();
    }

    /** One turn of the worker's loop; answers whether the task took what was delivered. */
    boolean turn(int maxRecords) {
        rewind();
        poll(maxRecords);
        checkThatThereIsRoom();
        try {
            task.put(batch);
        } catch (RetriableException e) {
            handedBack = true;
            return false;
        }
        handedBack = false;
        batch.forEach(record -> delivered.put(Write.partitionOf(record), record.kafkaOffset() + 1));
        batch = List.of();
        return true;
    }

    /** Before the memory is full a delivery may come, whatever its size; then none before there is room. */
    private void checkThatThereIsRoom() {
        if (!batch.isEmpty() && task.heldBytes() > maxBufferBytes) {
            throw new AssertionError(batch.size() + " records come though the task holds " + task.heldBytes()
                    + " bytes, more than " + maxBufferBytes);
        }
    }

    /** Goes back at once; the task learns of it by what is delivered. */
    void rewindToCommitted(TopicPartition partition) {
        positions.put(partition, topics.committed(partition));
        delivered.put(partition, topics.committed(partition));
        batch = batch.stream()
                .filter(record -> !Write.partitionOf(record).equals(partition))
                .toList();
    }

    private void rewind() {
        rewinds.forEach((partition, offset) -> {
            positions.put(partition, offset);
            delivered.put(partition, offset);
        });
        rewinds.clear();
    }

    private void poll(int maxRecords) {
        List<SinkRecord> polled = new ArrayList<>(batch);
        if (!handedBack) {
            for (TopicPartition partition : List.copyOf(positions.keySet())) {
                if (!paused.contains(partition)) {
                    List<SinkRecord> records =
                            topics.read(partition, positions.get(partition), maxRecords - polled.size());
                    polled.addAll(records);
                    positions.merge(partition, (long) records.size(), Long::sum);
                }
            }
        }
        if (handedBack || polled.isEmpty()) {
            Duration timeout = timeoutMillis < 0 ? IDLE_POLL : Duration.ofMillis(timeoutMillis);
            clock.pass(timeout.compareTo(IDLE_POLL) < 0 || handedBack ? timeout : IDLE_POLL);
        }
        timeoutMillis = -1;
        batch = List.copyOf(polled);
    }

    void commit() {
        Map<TopicPartition, OffsetAndMetadata> current = new HashMap<>();
        delivered.forEach((partition, offset) -> current.put(partition, new OffsetAndMetadata(offset)));
        task.committable(current).forEach((partition, offset) -> {
            if (offset.offset() > delivered.get(partition)) {
                throw new AssertionError(partition + " would be committed at " + offset.offset()
                        + ", beyond what was delivered: " + delivered);
            }
            topics.commit(partition, offset.offset());
        });
    }

    boolean isAtEnd() {
        return batch.isEmpty()
                && positions.keySet().stream()
                        .allMatch(partition -> topics.committed(partition) == topics.end(partition));
    }

    @Override
    public Map<String, String> configs() {
        return Map.of();
    }

    @Override
    public void offset(Map<TopicPartition, Long> offsets) {
        rewinds.putAll(offsets);
    }

    @Override
    public void offset(TopicPartition partition, long offset) {
        rewinds.put(partition, offset);
    }

    @Override
    public void timeout(long millis) {
        timeoutMillis = millis;
    }

    @Override
    public Set<TopicPartition> assignment() {
        return Set.copyOf(positions.keySet());
    }

    @Override
    public void pause(TopicPartition... partitions) {
        paused.addAll(List.of(partitions));
    }

    @Override
    public void resume(TopicPartition... partitions) {
        List.of(partitions).forEach(paused::remove);
    }

    @Override
    public void requestCommit() {
        commit();
    }

    @Override
    public ErrantRecordReporter errantRecordReporter() {
        return reporter;
    }

    @Override
    public PluginMetrics pluginMetrics() {
        throw new UnsupportedOperationException();
    }
}
