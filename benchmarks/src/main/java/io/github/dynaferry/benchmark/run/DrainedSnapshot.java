// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** A whole snapshot, taken by one or several tasks of one connector, each polled by a thread of its own. */
public final class DrainedSnapshot {
    /** Without a record for so long a task is stuck. */
    private static final long STUCK_NANOS = TimeUnit.MINUTES.toNanos(2);

    private final String topic;
    private final long items;
    private final HeldOffsets offsets = new HeldOffsets();
    private final AtomicLong come = new AtomicLong();
    private final AtomicReference<@Nullable Stopwatch> begin = new AtomicReference<>();
    private final AtomicReference<@Nullable Measured> whole = new AtomicReference<>();
    private volatile boolean over;

    private DrainedSnapshot(String topic, long items) {
        this.topic = topic;
        this.items = items;
    }

    /** A snapshot and the items that each task has brought. */
    public record Drained(Measured whole, List<Long> itemsByTask) {}

    /**
     * Polls until the last item has come. Measured from the beginning of the poll that brings the first one: until then
     * tasks wait for the announcement to come back from the offset store.
     *
     * @param tasks the configuration of each task
     * @param items in the table; the records of the topic are counted
     */
    public static Drained run(List<Map<String, String>> tasks, String topic, long items) {
        return new DrainedSnapshot(topic, items).drain(tasks);
    }

    private Drained drain(List<Map<String, String>> tasks) {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<Future<Long>> running = new ArrayList<>();
            tasks.forEach(config -> running.add(threads.submit(() -> drain(config))));
            List<Long> itemsByTask = new ArrayList<>();
            for (Future<Long> task : running) {
                itemsByTask.add(task.get());
            }
            Measured measured = whole.get();
            if (measured == null) {
                throw new IllegalStateException("only " + come + " of " + items + " items have come");
            }
            return new Drained(measured, itemsByTask);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a task has failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            over = true;
            threads.shutdown();
        }
    }

    private long drain(Map<String, String> config) {
        long own = 0;
        try (PolledTask task = PolledTask.start(config, offsets)) {
            long lastNanos = System.nanoTime();
            while (!over) {
                Stopwatch before = Stopwatch.now();
                long more = items(task.poll(), topic);
                if (more > 0) {
                    lastNanos = System.nanoTime();
                    own += more;
                    count(more, before);
                } else if (System.nanoTime() - lastNanos > STUCK_NANOS && come.get() < items) {
                    throw new IllegalStateException("no item for two minutes, " + come + " of " + items + " have come");
                }
            }
            return own;
        } finally {
            over = true;
        }
    }

    private void count(long more, Stopwatch before) {
        begin.compareAndSet(null, before);
        Stopwatch first = begin.get();
        if (come.addAndGet(more) >= items && first != null) {
            whole.compareAndSet(null, first.elapsed(items));
            over = true;
        }
    }

    private static long items(List<SourceRecord> records, String topic) {
        long items = 0;
        for (SourceRecord record : records) {
            if (record.topic().equals(topic)) {
                items++;
            }
        }
        return items;
    }
}
