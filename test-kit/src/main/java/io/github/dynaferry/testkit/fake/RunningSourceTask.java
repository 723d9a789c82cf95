// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.fake;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/**
 * One task, driven as a worker does it: poll, send, acknowledge, commit. {@code poll} on one thread; {@code flush} may come
 * from another.
 */
final class RunningSourceTask {
    private static final long NO_TIMESTAMP = -1;

    private final SourceRun run;
    private final SourceTask task;
    private final SubmittedRecords submitted;
    private long polls;
    private volatile @Nullable Throwable failure;
    private volatile boolean detached;

    RunningSourceTask(SourceRun run, SourceTask task) {
        this.run = run;
        this.task = task;
        this.submitted = new SubmittedRecords(run.store().text());
    }

    void start(Map<String, String> config) {
        UnreportedMetrics metrics = new UnreportedMetrics();
        OffsetStorageReader reader = run.store().reader(() -> !detached);
        task.initialize(new SourceTaskContext() {
            @Override
            public Map<String, String> configs() {
                return config;
            }

            @Override
            public OffsetStorageReader offsetStorageReader() {
                return reader;
            }

            @Override
            public PluginMetrics pluginMetrics() {
                return metrics;
            }
        });
        task.start(config);
    }

    /**
     * One poll and what follows from it. A task that has failed, or in exactly-once mode one whose transaction is still
     * open, is not polled.
     *
     * @return how many records the task gave
     */
    int poll() {
        if (failure != null) {
            return 0;
        }
        try {
            if (run.exactlyOnce() && !isWritten()) {
                return 0;
            }
            List<SourceRecord> records = polled();
            send(records);
            isWritten();
            return records.size();
        } catch (RuntimeException | InterruptedException e) {
            failure = e;
            if (e instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IllegalStateException("poll was interrupted", e);
        }
    }

    /** As {@link #poll}, for a thread that nobody listens to: the failure is asked for afterwards. */
    void pollKeepingFailure() {
        try {
            poll();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private List<SourceRecord> polled() throws InterruptedException {
        try {
            List<SourceRecord> records = task.poll();
            return records == null ? List.of() : records;
        } catch (RetriableException | org.apache.kafka.common.errors.RetriableException e) {
            return List.of();
        }
    }

    private void send(List<SourceRecord> records) throws InterruptedException {
        synchronized (submitted) {
            polls++;
            for (SourceRecord record : records) {
                run.topics().requireConvertible(record);
                if (run.dropped().test(record)) {
                    task.commitRecord(record, null);
                } else {
                    submitted.submit(record, polls);
                }
            }
        }
    }

    /** Acknowledges what is due; true when nothing remains. In exactly-once mode a whole batch at a time, with offsets. */
    private boolean isWritten() throws InterruptedException {
        synchronized (submitted) {
            if (detached) {
                return false;
            }
            if (run.exactlyOnce()) {
                boolean due = submitted.unacknowledged().stream()
                        .allMatch(record -> run.acknowledgement().isDue(record, 0, polls));
                return due && commitTransaction();
            }
            for (SourceRecord record : submitted.acknowledge(run.acknowledgement(), polls)) {
                task.commitRecord(record, written(record));
            }
            return submitted.unacknowledged().isEmpty();
        }
    }

    private boolean commitTransaction() throws InterruptedException {
        List<SourceRecord> batch = submitted.acknowledge(Acknowledgement.AT_ONCE, polls);
        List<RecordMetadata> metadata = batch.stream().map(this::written).toList();
        run.store().putAll(submitted.takeCommittable());
        for (int i = 0; i < batch.size(); i++) {
            task.commitRecord(batch.get(i), metadata.get(i));
        }
        task.commit();
        return true;
    }

    private RecordMetadata written(SourceRecord record) {
        long offset = run.topics().append(record);
        return new RecordMetadata(new TopicPartition(record.topic(), 0), offset, 0, NO_TIMESTAMP, 0, 0);
    }

    /** Makes the offsets of acknowledged records durable, and only then readable. */
    void flush() {
        try {
            synchronized (submitted) {
                if (detached) {
                    return;
                }
                isWritten();
                run.store().putAll(submitted.takeCommittable());
            }
            task.commit();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("commit was interrupted", e);
        }
    }

    /** Cuts the task off from store and topics for good, as the death of its process would. */
    void detach(boolean inFlightIsWritten) {
        synchronized (submitted) {
            if (inFlightIsWritten && !detached) {
                submitted.unacknowledged().forEach(run.topics()::append);
            }
            detached = true;
        }
    }

    void stop() {
        task.stop();
    }

    List<SourceRecord> unacknowledged() {
        synchronized (submitted) {
            return submitted.unacknowledged();
        }
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    SourceTask task() {
        return task;
    }
}
