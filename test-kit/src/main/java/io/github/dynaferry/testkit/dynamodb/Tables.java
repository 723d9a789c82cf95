// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.dynamodb;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Creating, filling and reading tables. */
public final class Tables {
    private static final int BATCH = 25;
    private static final long BATCH_BYTES = 8L << 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private Tables() {}

    /** Creates the table and waits until it is active. */
    public static TableDescription create(DynamoDbClient client, TableDescription table) {
        client.createTable(table.request());
        Awaitility.await()
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .atMost(TIMEOUT)
                .until(() -> client.describeTable(request -> request.tableName(table.name()))
                                .table()
                                .tableStatus()
                        == TableStatus.ACTIVE);
        return table;
    }

    /** Deletes every table of the endpoint. */
    public static void deleteAll(DynamoDbClient client) {
        for (String table : client.listTablesPaginator().tableNames()) {
            client.deleteTable(request -> request.tableName(table));
        }
    }

    public static void put(DynamoDbClient client, String table, Map<String, AttributeValue> item) {
        client.putItem(request -> request.tableName(table).item(item));
    }

    /** Writes all items, in batches; what comes back unprocessed is sent again. No two items may have the same key. */
    public static void putAll(
            DynamoDbClient client, String table, Collection<? extends Map<String, AttributeValue>> items) {
        writeAll(
                client,
                table,
                items.stream()
                        .map(item -> WriteRequest.builder()
                                .putRequest(put -> put.item(item))
                                .build())
                        .toList());
    }

    public static void deleteAll(
            DynamoDbClient client, String table, Collection<? extends Map<String, AttributeValue>> keys) {
        writeAll(
                client,
                table,
                keys.stream()
                        .map(key -> WriteRequest.builder()
                                .deleteRequest(delete -> delete.key(key))
                                .build())
                        .toList());
    }

    private static void writeAll(DynamoDbClient client, String table, List<WriteRequest> writes) {
        List<WriteRequest> batch = new ArrayList<>();
        long bytes = 0;
        for (WriteRequest write : writes) {
            long size = write.putRequest() == null
                    ? 0
                    : roughSize(write.putRequest().item());
            if (batch.size() == BATCH || (!batch.isEmpty() && bytes + size > BATCH_BYTES)) {
                writeBatch(client, table, batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(write);
            bytes += size;
        }
        if (!batch.isEmpty()) {
            writeBatch(client, table, batch);
        }
    }

    private static void writeBatch(DynamoDbClient client, String table, List<WriteRequest> batch) {
        List<WriteRequest> remaining = batch;
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!remaining.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(remaining.size() + " writes to " + table + " stay unprocessed");
            }
            Map<String, List<WriteRequest>> request = Map.of(table, remaining);
            remaining = client.batchWriteItem(write -> write.requestItems(request))
                    .unprocessedItems()
                    .getOrDefault(table, List.of());
        }
    }

    private static long roughSize(Map<String, AttributeValue> item) {
        return item.toString().length();
    }

    /** The whole table by consistent reads: canonical key to item, in the order of the scan. */
    public static Map<Map<String, Object>, Map<String, AttributeValue>> scan(DynamoDbClient client, String table) {
        List<String> keys = keyNames(client, table);
        Map<Map<String, Object>, Map<String, AttributeValue>> contents = new LinkedHashMap<>();
        ScanRequest request =
                ScanRequest.builder().tableName(table).consistentRead(true).build();
        for (Map<String, AttributeValue> item : client.scanPaginator(request).items()) {
            contents.put(Items.canonical(Items.keyOf(item, keys)), item);
        }
        return contents;
    }

    /** Partition key first. */
    public static List<String> keyNames(DynamoDbClient client, String table) {
        return client.describeTable(request -> request.tableName(table)).table().keySchema().stream()
                .map(KeySchemaElement::attributeName)
                .toList();
    }
}
