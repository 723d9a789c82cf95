// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.task;

import static java.util.stream.Collectors.toSet;

import io.github.dynaferry.client.DynamoDbClients;
import io.github.dynaferry.source.config.SourceConfig;
import io.github.dynaferry.source.loop.TaskLoop;
import io.github.dynaferry.source.metrics.RequestCounts;
import io.github.dynaferry.source.metrics.TaskMetrics;
import io.github.dynaferry.source.offset.ConnectOffsetStore;
import io.github.dynaferry.source.offset.OffsetStore;
import io.github.dynaferry.source.port.AwsSourcePort;
import io.github.dynaferry.source.port.TableInfo;
import io.github.dynaferry.source.table.TableContext;
import io.github.dynaferry.source.table.VanishedTable;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;

/**
 * A task at work. One thread polls and owns all state; requests are in flight on the client's threads, and the offset
 * store is read by a thread of its own, so {@link #poll} never waits longer than a moment.
 */
public final class StartedTask implements AutoCloseable {
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final Duration PUBLISH_INTERVAL = Duration.ofSeconds(1);
    /** Requests in flight at once; a reader has one at most. */
    private static final int MAX_CONCURRENCY = 256;

    /** A connector that captures nothing must not look as if all were well. */
    private static final String NO_TABLE = "There is no table to capture: none that is there and can be captured"
            + " matches table.include.list and table.exclude.list. The way out: mend these lists, or create the table"
            + " or its stream; within table.discovery.interval.ms the tasks are started again with what is found.";

    private final TaskContext context;
    private final OffsetStore store;
    private final List<TableFlow> tables = new ArrayList<>();
    private final TaskMetrics metrics;
    private final StoreRounds rounds;
    private long heartbeatMs;
    private int beats;
    private volatile boolean closed;

    StartedTask(TaskContext context, OffsetStore store, TaskMetrics metrics) {
        this.context = context;
        this.store = store;
        this.metrics = metrics;
        this.rounds = new StoreRounds(
                context.loop(),
                store,
                () -> tables.stream().flatMap(TableFlow::interests).collect(toSet()),
                (durable, asked) -> tables.forEach(table -> table.advance(durable, asked)));
    }

    /** Opens the clients and sets the tables in motion; waits for nothing. */
    public static StartedTask start(SourceConfig config, TaskAssignment assignment, SourceTaskContext connect) {
        TaskLoop loop = new TaskLoop(System::nanoTime);
        TaskContext context = TaskContext.of(
                config,
                assignment,
                new AwsSourcePort(
                        DynamoDbClients.open(config.client(), MAX_CONCURRENCY),
                        config.beforeImages(),
                        config.stripReplicationAttributes()),
                loop,
                Clock.systemUTC(),
                new Random(),
                () -> UUID.randomUUID().toString());
        String name =
                config.topics().prefix() + "-offsets-" + assignment.ownership().task();
        StartedTask task = new StartedTask(
                context,
                new ConnectOffsetStore(connect.offsetStorageReader(), name),
                TaskMetrics.open(
                        config.topics().prefix(), assignment.ownership().task(), connect));
        task.begin(assignment.tables());
        return task;
    }

    /** Sets the tables in motion, when a predecessor of this task can no longer be at work. */
    void begin(List<String> names) {
        if (names.isEmpty()) {
            context.loop().after(Duration.ZERO, () -> {
                throw new ConnectException(NO_TABLE);
            });
            return;
        }
        context.loop().after(context.config().startDelay(), () -> {
            context.failure().inTask(names.size());
            context.load().tables(names.size());
            names.forEach(this::describe);
            rounds.ask();
            heartbeat();
            publish();
        });
    }

    /** Records that have arrived; none if there are none after a moment. */
    public List<SourceRecord> poll() throws InterruptedException {
        if (closed) {
            return List.of();
        }
        try {
            context.loop().run(context.outbox().isEmpty() ? WAIT : Duration.ZERO);
        } catch (RuntimeException e) {
            // The clients are closed under a poll that is under way: what fails then fails because of that.
            if (closed) {
                return List.of();
            }
            throw e;
        }
        return context.outbox().take(context.config().maxBatchSize());
    }

    /** Ends a {@link #poll} under way and closes the clients; may be called by any thread. */
    @Override
    public void close() {
        closed = true;
        context.loop().wake();
        store.close();
        context.port().close();
        metrics.close();
    }

    private void describe(String table) {
        context.requests()
                .send("describe table " + table, () -> context.port().describeTable(table), this::onTable, fault -> {
                    boolean vanished = VanishedTable.is(fault);
                    if (vanished) {
                        context.failure().report(VanishedTable.error(table));
                    }
                    return vanished;
                });
    }

    private void onTable(TableInfo info) {
        context.time().note(info.serverTimeMs());
        RequestCounts requests = new RequestCounts();
        TableContext table = context.table(info, requests, rounds::soon);
        tables.add(new TableFlow(table, requests, context.lead(table, info)));
    }

    private void publish() {
        tables.forEach(table -> metrics.publish(table.status()));
        context.loop().after(PUBLISH_INTERVAL, this::publish);
    }

    private void heartbeat() {
        if (context.time().latestMs() == heartbeatMs) {
            askForTime();
        }
        heartbeatMs = context.time().latestMs();
        context.load()
                .segments(
                        tables.stream().mapToInt(TableFlow::unfinishedSegments).sum());
        tables.forEach(TableFlow::moveFences);
        beat(context.load().heartbeats(context.config().heartbeatInterval()));
        context.loop().after(context.config().heartbeatInterval(), this::heartbeat);
    }

    /** Each table in its turn: where there are many of them, not all tell of themselves every time. */
    private void beat(int atMost) {
        for (int i = 0; i < Math.min(atMost, tables.size()); i++) {
            beats = (beats + 1) % tables.size();
            tables.get(beats).heartbeat();
        }
    }

    /** Fences rise by the endpoint's clock, and without an answer nobody knows it. */
    private void askForTime() {
        tables.stream().filter(TableFlow::needsTime).findFirst().ifPresent(table -> context.requests()
                .send(
                        "describe table " + table.name(),
                        () -> context.port().describeTable(table.name()),
                        info -> context.time().note(info.serverTimeMs()),
                        VanishedTable::is));
    }
}
