// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import io.github.dynaferry.testkit.dynamodb.Tables;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An application that goes on writing to the source tables, at a steady rate, whatever is being migrated. */
final class LiveWriter implements AutoCloseable {
    /** Changes a second, to each table. */
    static final int RATE = 25;

    private final DynamoDbClient client;
    private final Map<String, TableLife> lives;
    private final Map<String, AtomicInteger> changes = new LinkedHashMap<>();
    private final ScheduledExecutorService threads;
    private List<ScheduledFuture<?>> running = List.of();

    LiveWriter(DynamoDbClient client, Map<String, TableLife> lives) {
        this.client = client;
        this.lives = lives;
        this.threads = Executors.newScheduledThreadPool(lives.size(), task -> {
            Thread thread = new Thread(task, "live-writer");
            thread.setDaemon(true);
            return thread;
        });
        lives.keySet().forEach(table -> changes.put(table, new AtomicInteger()));
    }

    void start() {
        running = lives.keySet().stream()
                .<ScheduledFuture<?>>map(table ->
                        threads.scheduleAtFixedRate(() -> change(table), 0, 1_000_000 / RATE, TimeUnit.MICROSECONDS))
                .toList();
    }

    private void change(String table) {
        AtomicInteger count = counter(table);
        life(table).change(client, count.get());
        count.incrementAndGet();
    }

    /** Changes that the table has acknowledged, bursts and markers included. */
    int changes(String table) {
        return counter(table).get();
    }

    /** @throws IllegalStateException if a write has failed: with it the writer has ended */
    void requireWell() {
        for (ScheduledFuture<?> future : running) {
            if (future.isDone() && !future.isCancelled()) {
                try {
                    future.get();
                } catch (ExecutionException e) {
                    throw new IllegalStateException("the live writer failed: " + e.getCause(), e.getCause());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /** Returns when the last change under way is acknowledged; there will be no other. */
    void stop() throws InterruptedException {
        requireWell();
        running.forEach(future -> future.cancel(false));
        threads.shutdown();
        if (!threads.awaitTermination(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the live writer does not end");
        }
    }

    /** Puts items, each other than what the table has under its key, in batches as fast as the table takes them. */
    void burst(String table, Collection<? extends Map<String, AttributeValue>> items) {
        Tables.putAll(client, table, items);
        counter(table).addAndGet(items.size());
    }

    /** Writes to each table an item with this name, as the last change of all. */
    void mark(String marker) {
        lives.forEach((table, life) -> {
            client.putItem(put -> put.tableName(table).item(life.marker(marker)));
            counter(table).incrementAndGet();
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private TableLife life(String table) {
        return Objects.requireNonNull(lives.get(table), table);
    }

    private AtomicInteger counter(String table) {
        return Objects.requireNonNull(changes.get(table), table);
    }
}
