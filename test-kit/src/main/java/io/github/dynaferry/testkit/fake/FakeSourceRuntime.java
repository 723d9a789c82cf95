// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.fake;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;

/**
 * Drives a source connector and its tasks in this JVM, without Kafka, keeping a worker's contract: offsets are stored as text,
 * durable and readable only after {@link #flush()} and only for acknowledged records; a killed generation leaves nothing
 * else behind. Polls happen on the caller's thread, when told to, or on {@link #runInThreads threads of their own}.
 */
public final class FakeSourceRuntime implements AutoCloseable {
    private final AtomicReference<Acknowledgement> acknowledgement;
    private SourceRun run;
    private @Nullable SourceGeneration generation;
    private @Nullable SourceThreads threads;

    private FakeSourceRuntime(SourceRun run, AtomicReference<Acknowledgement> acknowledgement) {
        this.run = run;
        this.acknowledgement = acknowledgement;
    }

    /** A runtime to be described further and then started. */
    public static Setup of(Class<? extends SourceConnector> connectorClass, Map<String, String> config) {
        return new Setup(connectorClass, Map.copyOf(config), 1, false, record -> false);
    }

    /** Describes a runtime. */
    public record Setup(
            Class<? extends SourceConnector> connectorClass,
            Map<String, String> config,
            int maxTasks,
            boolean exactlyOnce,
            Predicate<SourceRecord> dropped) {

        public Setup withMaxTasks(int tasks) {
            return new Setup(connectorClass, config, tasks, exactlyOnce, dropped);
        }

        /**
         * Each polled batch becomes durable together with its offsets before the next poll. The configuration gets
         * {@code exactly.once.support=required}. While the acknowledgement policy holds back any record of a batch its
         * transaction stays open, and the task is not polled.
         */
        public Setup withExactlyOnce() {
            Map<String, String> required = new HashMap<>(config);
            required.put("exactly.once.support", "required");
            return new Setup(connectorClass, Map.copyOf(required), maxTasks, true, dropped);
        }

        /** These records vanish before they are sent, with their offsets, as a filtering transformation does it. */
        public Setup withDropped(Predicate<SourceRecord> records) {
            return new Setup(connectorClass, config, maxTasks, exactlyOnce, records);
        }

        /** Validates the configuration, then starts connector and tasks. */
        public FakeSourceRuntime start() {
            FakeSourceRuntime runtime = prepare();
            runtime.start();
            return runtime;
        }

        /** Without starting, so that the store can be filled first. */
        public FakeSourceRuntime prepare() {
            AtomicReference<Acknowledgement> policy = new AtomicReference<>(Acknowledgement.AT_ONCE);
            String name = config.getOrDefault("name", "fake-source");
            return new FakeSourceRuntime(
                    new SourceRun(
                            connectorClass,
                            config,
                            maxTasks,
                            exactlyOnce,
                            dropped,
                            policy::get,
                            new FakeOffsetStore(name),
                            new FakeTopics()),
                    policy);
        }
    }

    /** Begins a generation from the durable offsets. */
    public void start() {
        if (generation != null) {
            throw new IllegalStateException("already running");
        }
        SourceGeneration fresh = new SourceGeneration(run);
        generation = fresh;
        try {
            fresh.start();
        } catch (RuntimeException e) {
            generation = null;
            fresh.kill(false);
            throw e;
        }
    }

    public void acknowledge(Acknowledgement policy) {
        acknowledgement.set(policy);
    }

    /**
     * Polls every task once. New task configurations that the connector asked for are applied before.
     *
     * @return how many records came
     * @throws RuntimeException what a task threw; it counts as failed from then on and is not polled again
     */
    public int pollOnce() {
        reconfigure();
        int records = 0;
        for (RunningSourceTask task : running().tasks()) {
            records += task.poll();
        }
        return records;
    }

    /** Polls one task once. */
    public int poll(int task) {
        reconfigure();
        return running().tasks().get(task).poll();
    }

    /** Polls and flushes until the condition holds, or fails after the timeout. */
    public void pollUntil(BooleanSupplier condition, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "still not so after " + timeout + "; " + topics().all().size() + " records written, offsets "
                                + offsets().all());
            }
            pollOnce();
            flush();
        }
    }

    private void reconfigure() {
        SourceGeneration current = running();
        if (current.takesNewConfigs()) {
            current.restartTasks();
        }
    }

    /** Makes the offsets of acknowledged records durable, then calls the tasks' {@code commit}. */
    public void flush() {
        running().tasks().forEach(RunningSourceTask::flush);
    }

    /** Polls each task on a thread of its own and flushes every so often, until stop or kill. */
    public void runInThreads(Duration flushInterval) {
        if (threads != null) {
            throw new IllegalStateException("already running in threads");
        }
        threads = new SourceThreads(running(), flushInterval);
        threads.start();
    }

    /** As a worker told to stop: acknowledged records become durable. */
    public void stop() {
        endThreads();
        SourceGeneration current = running();
        generation = null;
        current.stop();
    }

    /** As a worker shot dead: what was not flushed is gone, and unacknowledged records never reached their topic. */
    public void kill() {
        kill(false);
    }

    /** As {@link #kill()}, but unacknowledged records did reach their topic: written, and the answer lost. */
    public void killWithInFlightWritten() {
        kill(true);
    }

    private void kill(boolean inFlightIsWritten) {
        SourceGeneration current = running();
        generation = null;
        current.tasks().forEach(task -> task.detach(inFlightIsWritten));
        endThreads();
        current.kill(false);
    }

    private void endThreads() {
        SourceThreads current = threads;
        threads = null;
        if (current != null) {
            current.end();
        }
    }

    /** Stops if running, and begins a new generation from the durable offsets. */
    public void restart() {
        if (generation != null) {
            stop();
        }
        start();
    }

    /** As {@link #restart()}, with another configuration. */
    public void restart(Map<String, String> config) {
        if (generation != null) {
            stop();
        }
        run = run.withConfig(config);
        start();
    }

    /** One task alone, as REST's restart does it for a failed one. */
    public void restartTask(int task) {
        running().restartTask(task);
    }

    /**
     * As REST's PATCH of a stopped connector: the connector is asked, then the offsets are stored; a null offset forgets.
     *
     * @return what the connector answered
     */
    public boolean alterOffsets(Map<Map<String, ?>, Map<String, ?>> changes) {
        if (generation != null) {
            throw new IllegalStateException("offsets can be altered only while the connector is stopped");
        }
        boolean answer = new SourceGeneration(run).alterOffsets(changes);
        changes.forEach(offsets()::put);
        return answer;
    }

    public FakeOffsetStore offsets() {
        return run.store();
    }

    public FakeTopics topics() {
        return run.topics();
    }

    /** Polled but not yet written, over all tasks. */
    public List<SourceRecord> unacknowledged() {
        return running().tasks().stream()
                .flatMap(task -> task.unacknowledged().stream())
                .toList();
    }

    public List<Map<String, String>> taskConfigs() {
        return running().taskConfigs();
    }

    public List<SourceTask> tasks() {
        return running().tasks().stream().map(RunningSourceTask::task).toList();
    }

    public SourceConnector connector() {
        return running().connector();
    }

    /** What the failed tasks threw. */
    public List<Throwable> failures() {
        return running().tasks().stream()
                .map(RunningSourceTask::failure)
                .filter(Objects::nonNull)
                .map(Throwable.class::cast)
                .toList();
    }

    private SourceGeneration running() {
        if (generation == null) {
            throw new IllegalStateException("not running");
        }
        return generation;
    }

    /** Stops what runs. */
    @Override
    public void close() {
        if (generation != null) {
            stop();
        }
    }
}
