// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.fake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/** One sink task, driven in the order a worker drives it. */
final class RunningSinkTask {
    private final Connector connector;
    private final SinkTask task;
    private final FakeSinkContext context;
    private final FakePartitions partitions;
    private final Map<TopicPartition, Long> readFrom = new HashMap<>();
    private final Map<TopicPartition, Long> delivered = new HashMap<>();
    private List<SinkRecord> batch = List.of();
    private boolean failed;

    RunningSinkTask(Connector connector, SinkTask task, FakeSinkContext context, FakePartitions partitions) {
        this.connector = connector;
        this.task = task;
        this.context = context;
        this.partitions = partitions;
    }

    void start() {
        task.initialize(context);
        task.start(context.configs());
    }

    void open(Collection<TopicPartition> opened) {
        for (TopicPartition partition : opened) {
            context.assigned().add(partition);
            readFrom.put(partition, partitions.committed(partition));
            delivered.put(partition, partitions.committed(partition));
        }
        task.open(opened);
        rewind();
    }

    boolean deliver(int limit) {
        if (failed) {
            throw new IllegalStateException("the task has failed and is not called again");
        }
        rewind();
        if (batch.isEmpty()) {
            batch = poll(limit);
        }
        try {
            task.put(batch);
        } catch (RetriableException again) {
            return false;
        } catch (RuntimeException e) {
            failed = true;
            throw e;
        }
        batch.forEach(record -> delivered.put(partitionOf(record), record.kafkaOffset() + 1));
        batch = List.of();
        if (context.takeCommitRequest()) {
            commit();
        }
        return true;
    }

    private List<SinkRecord> poll(int limit) {
        List<SinkRecord> polled = new ArrayList<>();
        for (TopicPartition partition : context.assigned()) {
            if (!context.isPaused(partition)) {
                List<SinkRecord> records = partitions.read(partition, position(partition), limit - polled.size());
                polled.addAll(records);
                readFrom.merge(partition, (long) records.size(), Long::sum);
            }
        }
        return List.copyOf(polled);
    }

    private void rewind() {
        context.takeRewinds().forEach((partition, offset) -> {
            if (context.assigned().contains(partition)) {
                readFrom.put(partition, offset);
                delivered.put(partition, offset);
                batch = batch.stream()
                        .filter(record -> !partitionOf(record).equals(partition))
                        .toList();
            }
        });
    }

    void commit() {
        commit(List.copyOf(context.assigned()));
    }

    private void commit(Collection<TopicPartition> committing) {
        Map<TopicPartition, OffsetAndMetadata> current = new HashMap<>();
        committing.forEach(partition -> current.put(partition, new OffsetAndMetadata(deliveredUpTo(partition))));
        Map<TopicPartition, OffsetAndMetadata> answer = task.preCommit(current);
        answer.forEach((partition, offset) -> {
            if (committing.contains(partition) && offset.offset() <= deliveredUpTo(partition)) {
                partitions.commit(partition, offset.offset());
            } else {
                throw new AssertionError("preCommit returned " + partition + " at " + offset.offset()
                        + ", which a worker would ignore: it asked for " + current);
            }
        });
    }

    void close(Collection<TopicPartition> closed) {
        try {
            commit(closed);
        } finally {
            closeLost(closed);
        }
    }

    void closeLost(Collection<TopicPartition> closed) {
        task.close(closed);
        closed.forEach(partition -> {
            context.forget(partition);
            readFrom.remove(partition);
            delivered.remove(partition);
        });
        batch = batch.stream()
                .filter(record -> !closed.contains(partitionOf(record)))
                .toList();
    }

    void stop() {
        List<TopicPartition> assigned = List.copyOf(context.assigned());
        try {
            if (!assigned.isEmpty()) {
                close(assigned);
            }
        } finally {
            kill();
        }
    }

    void kill() {
        task.stop();
        connector.stop();
    }

    boolean isAtEnd() {
        return batch.isEmpty()
                && context.assigned().stream()
                        .allMatch(partition -> deliveredUpTo(partition) == partitions.end(partition));
    }

    boolean isCommitted() {
        return context.assigned().stream()
                .allMatch(partition -> partitions.committed(partition) == partitions.end(partition));
    }

    long position(TopicPartition partition) {
        return Objects.requireNonNull(readFrom.get(partition), () -> partition + " is not assigned");
    }

    private long deliveredUpTo(TopicPartition partition) {
        return Objects.requireNonNull(delivered.get(partition), () -> partition + " is not assigned");
    }

    private static TopicPartition partitionOf(SinkRecord record) {
        return new TopicPartition(record.topic(), record.kafkaPartition());
    }

    FakeSinkContext context() {
        return context;
    }

    SinkTask task() {
        return task;
    }
}
