// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.fake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkConnector;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Drives the task of a sink connector in this JVM, without Kafka, keeping a worker's contract. Topics and committed offsets
 * are kept here and outlive {@link #kill} and {@link #restart}. Everything happens on the caller's thread.
 */
public final class FakeSinkRuntime implements AutoCloseable {
    private final Class<? extends SinkConnector> connectorClass;
    private final Map<String, String> config;
    private final boolean withReporter;
    private final FakePartitions partitions = new FakePartitions();
    private final List<ReportedRecord> reportedBefore = new ArrayList<>();
    private int maxPollRecords = 500;
    private @Nullable RunningSinkTask running;

    private FakeSinkRuntime(
            Class<? extends SinkConnector> connectorClass, Map<String, String> config, boolean withReporter) {
        this.connectorClass = connectorClass;
        this.config = config;
        this.withReporter = withReporter;
    }

    /** A running task without errant-record reporter, as with {@code errors.tolerance=none}. */
    public static FakeSinkRuntime start(Class<? extends SinkConnector> connectorClass, Map<String, String> config) {
        FakeSinkRuntime runtime = new FakeSinkRuntime(connectorClass, Map.copyOf(config), false);
        runtime.start();
        return runtime;
    }

    /** A running task whose reported records are collected in {@link #reported}. */
    public static FakeSinkRuntime startWithReporter(
            Class<? extends SinkConnector> connectorClass, Map<String, String> config) {
        FakeSinkRuntime runtime = new FakeSinkRuntime(connectorClass, Map.copyOf(config), true);
        runtime.start();
        return runtime;
    }

    /** A new task, without partitions. */
    public void start() {
        if (running != null) {
            throw new IllegalStateException("already running");
        }
        SinkConnector connector = Plugins.instantiate(connectorClass);
        Plugins.requireValid(connector, config);
        connector.initialize(new FakeSinkConnectorContext());
        connector.start(config);
        List<Map<String, String>> taskConfigs = connector.taskConfigs(1);
        if (taskConfigs.size() != 1) {
            throw new IllegalStateException(taskConfigs.size() + " task configurations for one task");
        }
        Map<String, String> taskConfig = new HashMap<>(taskConfigs.get(0));
        taskConfig.put("task.class", connector.taskClass().getName());
        SinkTask task = (SinkTask) Plugins.instantiate(connector.taskClass());
        RunningSinkTask fresh =
                new RunningSinkTask(connector, task, new FakeSinkContext(taskConfig, withReporter), partitions);
        fresh.start();
        running = fresh;
    }

    /** Writes a record as it is to the end of a partition. */
    public SinkRecord append(SinkRecord record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.kafkaPartition());
        return partitions.append(
                partition,
                offset -> new SinkRecord(
                        record.topic(),
                        record.kafkaPartition(),
                        record.keySchema(),
                        record.key(),
                        record.valueSchema(),
                        record.value(),
                        offset,
                        record.timestamp(),
                        record.timestampType(),
                        record.headers()));
    }

    /** Writes what converters make of a source record to the end of a partition. */
    public SinkRecord append(SourceRecord record, int partition, Wire wire) {
        return partitions.append(
                new TopicPartition(record.topic(), partition), offset -> wire.carry(record, partition, offset));
    }

    /** Opens partitions; reading goes on at their committed offsets. */
    public void assign(TopicPartition... assigned) {
        task().open(List.of(assigned));
    }

    /** Takes partitions away: a last commit, then {@code close}. */
    public void revoke(TopicPartition... revoked) {
        task().close(List.of(revoked));
    }

    /** As {@link #revoke}, but as after a lost session: no commit. */
    public void lose(TopicPartition... lost) {
        task().closeLost(List.of(lost));
    }

    /** The most records of one {@code put}. */
    public void setMaxPollRecords(int records) {
        maxPollRecords = records;
    }

    /**
     * One turn of the worker's loop: rewinds that the task asked for, then one {@code put}, of nothing if there is nothing,
     * then a commit if the task asked for one. After a RetriableException the same batch is delivered again by the next
     * turn, and nothing else before it is taken.
     *
     * @return whether the task took the batch
     * @throws RuntimeException what the task threw, if not retriable
     */
    public boolean deliver() {
        return task().deliver(maxPollRecords);
    }

    /**
     * Delivers and commits until every record of the task's partitions is committed, with a bound on the turns: a task may
     * take records over long before it lets them be committed.
     */
    public void deliverAll(int maxTurns) {
        for (int turn = 0; turn < maxTurns; turn++) {
            boolean taken = deliver();
            if (taken && task().isAtEnd()) {
                commit();
                if (task().isCommitted()) {
                    return;
                }
            }
        }
        throw new AssertionError("records are left after " + maxTurns + " turns");
    }

    /** Calls {@code preCommit} and commits what it returns, within a worker's limits. */
    public void commit() {
        task().commit();
    }

    public long committed(TopicPartition partition) {
        return partitions.committed(partition);
    }

    /** Where the next record of an assigned partition is read from. */
    public long position(TopicPartition partition) {
        return task().position(partition);
    }

    public long end(TopicPartition partition) {
        return partitions.end(partition);
    }

    public boolean isPaused(TopicPartition partition) {
        return task().context().isPaused(partition);
    }

    /** The timeout the task has set since this was last asked, negative for none. */
    public long takeTimeoutMillis() {
        return task().context().takeTimeoutMillis();
    }

    /** What was given to the reporter, over all tasks. */
    public List<ReportedRecord> reported() {
        List<ReportedRecord> all = new ArrayList<>(reportedBefore);
        if (running != null) {
            all.addAll(running.context().reported());
        }
        return all;
    }

    public SinkTask sinkTask() {
        return task().task();
    }

    /** As a worker told to stop: last commit, {@code close}, {@code stop}. */
    public void stop() {
        RunningSinkTask current = task();
        forgetRunning();
        current.stop();
    }

    /** As a worker shot dead: nothing is committed; {@code stop} alone is called, to let the task's threads go. */
    public void kill() {
        RunningSinkTask current = task();
        forgetRunning();
        current.kill();
    }

    /** Stops if running, and begins with a new task that has the same partitions. */
    public void restart() {
        List<TopicPartition> assigned = new ArrayList<>();
        if (running != null) {
            assigned.addAll(running.context().assigned());
            stop();
        }
        start();
        assign(assigned.toArray(TopicPartition[]::new));
    }

    private void forgetRunning() {
        Collection<ReportedRecord> reported = task().context().reported();
        reportedBefore.addAll(reported);
        running = null;
    }

    private RunningSinkTask task() {
        if (running == null) {
            throw new IllegalStateException("not running");
        }
        return running;
    }

    /** Stops what runs. */
    @Override
    public void close() {
        if (running != null) {
            stop();
        }
    }
}
