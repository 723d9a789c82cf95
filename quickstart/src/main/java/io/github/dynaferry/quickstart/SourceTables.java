// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import static io.github.dynaferry.testkit.dynamodb.Items.item;
import static io.github.dynaferry.testkit.dynamodb.Items.n;
import static io.github.dynaferry.testkit.dynamodb.Items.s;

import io.github.dynaferry.testkit.dynamodb.TableDescription;
import io.github.dynaferry.testkit.dynamodb.Tables;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/**
 * The two tables to migrate. They are filled before their streams are enabled, as tables that have been there for years
 * are: what is in them can only come from the snapshot.
 */
final class SourceTables {
    static final TableDescription COMPAT = TableDescription.named("browser-compat")
            .key("area", ScalarAttributeType.S)
            .key("path", ScalarAttributeType.S);
    static final TableDescription USERS = TableDescription.named("src1").key("pk", ScalarAttributeType.S);
    static final List<String> NAMES = List.of(COMPAT.name(), USERS.name());
    static final int USER_COUNT = 100;

    private static final int CHUNK = 500;

    private final DynamoDbClient client;

    SourceTables(DynamoDbClient client) {
        this.client = client;
    }

    /** Creates and fills both tables; gives the keys of the items in {@code browser-compat}. */
    List<Map<String, AttributeValue>> fill() throws IOException {
        Tables.create(client, COMPAT);
        Tables.create(client, USERS);
        Tables.putAll(
                client,
                USERS.name(),
                IntStream.range(0, USER_COUNT)
                        .mapToObj(number -> item("pk", s(userKey(number)), "val", n(number)))
                        .toList());
        return fillCompat();
    }

    static String userKey(int number) {
        return "src1_user_%03d".formatted(number);
    }

    void enableStreams() {
        NAMES.forEach(table -> client.updateTable(update -> update.tableName(table)
                .streamSpecification(StreamSpecification.builder()
                        .streamEnabled(true)
                        .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)
                        .build())));
    }

    /** Items in each table. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        NAMES.forEach(table -> counts.put(table, count(table)));
        return counts;
    }

    /** DynamoDB Local counts when it is asked; the real service tells an estimate, six hours old at most. */
    private long count(String table) {
        return client.describeTable(request -> request.tableName(table)).table().itemCount();
    }

    private List<Map<String, AttributeValue>> fillCompat() throws IOException {
        List<Map<String, AttributeValue>> keys = new ArrayList<>();
        List<Map<String, AttributeValue>> chunk = new ArrayList<>();
        try (BufferedReader lines = compatLines()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Map<String, AttributeValue> item = PlainJson.item(line);
                keys.add(COMPAT.keyOf(item));
                chunk.add(item);
                if (chunk.size() == CHUNK) {
                    Tables.putAll(client, COMPAT.name(), chunk);
                    chunk.clear();
                }
            }
        }
        Tables.putAll(client, COMPAT.name(), chunk);
        return keys;
    }

    private static BufferedReader compatLines() throws IOException {
        return new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(
                        SourceTables.class.getResourceAsStream("browser-compat.jsonl.gz"), "browser-compat.jsonl.gz")),
                StandardCharsets.UTF_8));
    }
}
