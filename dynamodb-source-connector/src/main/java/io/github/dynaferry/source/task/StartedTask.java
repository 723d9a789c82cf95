// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.task;

import static java.util.stream.Collectors.toSet;

import io.github.dynaferry.client.DynamoDbClients;
import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.source.config.SourceConfig;
import io.github.dynaferry.source.loop.Outbox;
import io.github.dynaferry.source.loop.Requests;
import io.github.dynaferry.source.loop.TaskLoop;
import io.github.dynaferry.source.offset.ConnectOffsetStore;
import io.github.dynaferry.source.offset.OffsetStore;
import io.github.dynaferry.source.offset.StoredOffsets;
import io.github.dynaferry.source.port.AwsSourcePort;
import io.github.dynaferry.source.record.ProgressRecords;
import io.github.dynaferry.source.table.VanishedTable;
import io.github.dynaferry.version.Version;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task at work. One thread polls and owns all state; requests are in flight on the client's threads, and the offset
 * store is read by a thread of its own, so {@link #poll} never waits longer than a moment.
 */
public final class StartedTask implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StartedTask.class);
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final Duration READ_INTERVAL = Duration.ofMillis(500);
    /** Requests in flight at once; a reader has one at most. */
    private static final int MAX_CONCURRENCY = 256;
    /** Of failures to read the store, so many in a row are waited out. */
    private static final int UNREADABLE = 120;
    /** And one in this many is logged. */
    private static final int LOGGED = 10;

    private final TaskContext context;
    private final OffsetStore store;
    private final List<TableFlow> tables = new ArrayList<>();
    private int unreadable;
    private volatile boolean closed;

    StartedTask(TaskContext context, OffsetStore store) {
        this.context = context;
        this.store = store;
    }

    /** Opens the clients and sets the tables of this task in motion; waits for nothing. */
    public static StartedTask start(SourceConfig config, TaskAssignment assignment, OffsetStorageReader offsets) {
        TaskLoop loop = new TaskLoop(System::nanoTime);
        Clock clock = Clock.systemUTC();
        TaskContext context = new TaskContext(
                Version.current(),
                config,
                assignment.ownership(),
                new AwsSourcePort(DynamoDbClients.open(config.client(), MAX_CONCURRENCY), config.beforeImages()),
                loop,
                new Requests(loop, new Random()),
                new Outbox(config.maxBufferBytes()),
                new ProgressRecords(config.topics().progress(), clock),
                clock,
                () -> UUID.randomUUID().toString());
        String name =
                config.topics().prefix() + "-offsets-" + assignment.ownership().task();
        StartedTask task = new StartedTask(context, new ConnectOffsetStore(offsets, name));
        task.begin(assignment.tables());
        return task;
    }

    /** Sets the tables that this task leads in motion. */
    void begin(List<String> candidates) {
        candidates.stream().filter(context.ownership()::leads).forEach(this::describe);
        readStore();
        context.loop().after(context.config().heartbeatInterval(), this::heartbeat);
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
    }

    private void describe(String table) {
        context.requests()
                .send(
                        "describe table " + table,
                        () -> context.port().describeTable(table),
                        info -> tables.add(new TableFlow(context, info)),
                        fault -> VanishedTable.refuse(table, fault));
    }

    private void readStore() {
        context.loop()
                .when(
                        store.read(tables.stream().flatMap(TableFlow::interests).collect(toSet())),
                        this::onStored,
                        this::onUnreadable);
    }

    private void onStored(StoredOffsets durable) {
        unreadable = 0;
        tables.forEach(table -> table.advance(durable));
        context.loop().after(READ_INTERVAL, this::readStore);
    }

    private void onUnreadable(Fault fault) {
        if (++unreadable > UNREADABLE) {
            throw new ConnectException("Connect's offsets can not be read: " + fault, fault.cause());
        }
        if (unreadable % LOGGED == 0) {
            LOG.warn("Connect's offsets could not be read, {} times in a row: {}. Trying again.", unreadable, fault);
        }
        context.loop().after(READ_INTERVAL, this::readStore);
    }

    private void heartbeat() {
        tables.forEach(TableFlow::heartbeat);
        context.loop().after(context.config().heartbeatInterval(), this::heartbeat);
    }
}
