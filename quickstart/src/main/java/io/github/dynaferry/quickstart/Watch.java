// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import io.github.dynaferry.testkit.connect.ConnectRest;
import io.github.dynaferry.testkit.connect.RestRefusal;
import io.github.dynaferry.testkit.process.ChildProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;

/**
 * Looks at everything that moves, shows it, and gives up at once when something has failed. Waiting is looking: there is
 * no other thread.
 */
final class Watch {
    private static final Duration GLANCE = Duration.ofMillis(200);
    private static final long LOOK_NANOS = Duration.ofMillis(800).toNanos();

    private static final int DEAD_LINES = 20;

    private final List<ChildProcess> processes;
    private final Topics topics;
    private final ConnectRest rest;
    private final List<String> connectors;
    private final LiveWriter writer;
    private final Map<String, Long> items;
    private final Screen screen;
    private Map<String, Long> written = Map.of();
    private long lookedAt = System.nanoTime() - LOOK_NANOS;

    /** @param items number of items in each table when the migration began */
    Watch(
            List<ChildProcess> processes,
            Topics topics,
            ConnectRest rest,
            List<String> connectors,
            LiveWriter writer,
            Map<String, Long> items,
            Screen screen) {
        this.processes = processes;
        this.topics = topics;
        this.rest = rest;
        this.connectors = connectors;
        this.writer = writer;
        this.items = items;
        this.screen = screen;
    }

    /**
     * Waits for something to come true.
     *
     * @throws IllegalStateException if it does not in this time, or as soon as a connector or the live writer has failed
     */
    void until(String what, Duration limit, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        do {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("after " + limit.toSeconds() + " s still waiting for: " + what);
            }
            look();
        } while (!condition.getAsBoolean());
    }

    void during(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        until("the time to pass", time.plusMinutes(1), () -> System.nanoTime() >= end);
    }

    private void look() throws InterruptedException {
        if (topics.isAnyFound()) {
            topics.read(GLANCE);
        } else {
            TimeUnit.NANOSECONDS.sleep(GLANCE.toNanos());
        }
        if (System.nanoTime() - lookedAt >= LOOK_NANOS) {
            lookedAt = System.nanoTime();
            processes.forEach(Watch::requireAlive);
            writer.requireWell();
            connectors.forEach(this::requireWell);
            topics.findNew();
            written = topics.written();
        }
        screen.progress(ProgressBlock.of(rows(), topics.deadLetters()));
    }

    private static void requireAlive(ChildProcess process) {
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    process.name() + " has ended; the end of its log:\n" + process.logTail(DEAD_LINES));
        }
    }

    private void requireWell(String connector) {
        try {
            rest.status(connector).failure().ifPresent(trace -> {
                throw new IllegalStateException("connector " + trace);
            });
        } catch (RestRefusal e) {
            // A worker answers 404 until it has read its own write.
            if (e.status() != 404) {
                throw e;
            }
        }
    }

    List<TableRow> rows() {
        List<TableRow> rows = new ArrayList<>();
        for (String table : SourceTables.NAMES) {
            DataTopic data = topics.data(table);
            ProgressFeed progress = topics.progress(table);
            long inKafka = data.scanned() + data.streamed();
            long done = written.getOrDefault(table, 0L);
            long made = writer.changes(table);
            rows.add(new TableRow(
                    table,
                    progress.phase(),
                    items.getOrDefault(table, 0L),
                    progress.scanned(),
                    progress.streamed(),
                    data.streamed(),
                    inKafka,
                    done,
                    made,
                    Math.max(0, made - data.streamed()) + inKafka - done));
        }
        return rows;
    }

    /** The sum over both tables. */
    long total(ToLongFunction<TableRow> count) {
        return rows().stream().mapToLong(count).sum();
    }
}
