// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.e2e;

import io.github.dynaferry.testkit.dynamodb.Items;
import io.github.dynaferry.testkit.dynamodb.Tables;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An application that goes on inserting, modifying and removing the same few items, a hundred times a second. */
final class LiveWriter implements AutoCloseable {
    private static final int KEYS = 60;

    private final DynamoDbClient client;
    private final String table;
    private final String key;
    private final Random random = new Random(7);
    private final AtomicInteger writes = new AtomicInteger();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> work;

    /** @param key name of the table's only key attribute, a string */
    LiveWriter(DynamoDbClient client, String table, String key) {
        this.client = client;
        this.table = table;
        this.key = key;
        this.work = thread.scheduleWithFixedDelay(this::write, 0, 10, TimeUnit.MILLISECONDS);
    }

    private void write() {
        Map<String, AttributeValue> id = Map.of(key, Items.s("live-" + random.nextInt(KEYS)));
        int number = writes.incrementAndGet();
        switch (random.nextInt(4)) {
            case 0 -> client.deleteItem(request -> request.tableName(table).key(id));
            case 1 ->
                client.updateItem(request -> request.tableName(table)
                        .key(id)
                        .updateExpression("SET updated = :n REMOVE optional")
                        .expressionAttributeValues(Map.of(":n", Items.n(number))));
            default -> {
                Map<String, AttributeValue> item = new LinkedHashMap<>(id);
                item.put("number", Items.n(number));
                item.put("optional", Items.s("there"));
                Tables.put(client, table, item);
            }
        }
    }

    int writes() {
        return writes.get();
    }

    /** Stops writing; fails if a write failed. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            Assertions.assertThat(thread.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            rethrow(work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void rethrow(Future<?> ended) throws InterruptedException {
        try {
            if (!ended.isCancelled()) {
                ended.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a write failed", e.getCause());
        }
    }
}
