// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.metrics;

import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.sink.decode.Change;
import io.github.dynaferry.sink.time.TaskClock;
import io.github.dynaferry.sink.write.WriteLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a task does, table by table, and publishes it once in an interval. For the task's thread, but for
 * {@link #close}.
 */
public final class SinkMetrics implements WriteLog, AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final TaskMetrics shown;
    private final TaskClock clock;
    private final InstantSource wallClock;
    private final Map<String, TableCounts> tables = new HashMap<>();
    private long publishedAt;

    /** @param wallClock as records tell when they happened */
    public SinkMetrics(TaskMetrics shown, TaskClock clock, InstantSource wallClock) {
        this.shown = shown;
        this.clock = clock;
        this.wallClock = wallClock;
        this.publishedAt = clock.nanoTime() - INTERVAL.toNanos();
    }

    private TableCounts of(String table) {
        return tables.computeIfAbsent(table, TableCounts::new);
    }

    @Override
    public void taken(String table, long heapBytes) {
        of(table).taken(heapBytes);
    }

    @Override
    public void givenUp(String table, int writes, long heapBytes) {
        of(table).givenUp(writes, heapBytes);
    }

    @Override
    public void done(String table, Change change, int writes, long heapBytes, boolean skipped, long happenedMillis) {
        of(table).done(change, writes, heapBytes, skipped, happenedMillis);
    }

    @Override
    public void sent(String table, int items) {
        of(table).sent(items);
    }

    @Override
    public void ended(String table, long nanos, int unprocessed, @Nullable Fault fault) {
        of(table).ended(nanos, unprocessed, fault);
    }

    /** A record was reported, or has stopped the task. Counted where its table could be told. */
    public void rejected(@Nullable String table) {
        if (table != null) {
            of(table).rejected();
        }
    }

    /** Publishes all counts, if it is time. */
    public void publishIfDue() {
        if (clock.nanoTime() - publishedAt >= INTERVAL.toNanos()) {
            publishedAt = clock.nanoTime();
            long now = wallClock.millis();
            tables.values().forEach(counts -> shown.publish(counts.status(now)));
        }
    }

    @Override
    public void close() {
        shown.close();
    }
}
