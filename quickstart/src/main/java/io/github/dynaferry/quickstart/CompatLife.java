// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import static io.github.dynaferry.testkit.dynamodb.Items.item;
import static io.github.dynaferry.testkit.dynamodb.Items.n;
import static io.github.dynaferry.testkit.dynamodb.Items.s;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Entries that are revised, lose an attribute, are removed, and new ones; spread over the whole table. */
final class CompatLife implements TableLife {
    private static final String TABLE = SourceTables.COMPAT.name();
    /** A prime that is no divisor of the number of keys: it takes all keys in turn, far from each other. */
    private static final int STRIDE = 7_919;

    private final List<Map<String, AttributeValue>> keys;

    CompatLife(List<Map<String, AttributeValue>> keys) {
        this.keys = keys;
    }

    @Override
    public void change(DynamoDbClient client, int number) {
        Map<String, AttributeValue> key = keys.get(Math.toIntExact((long) number * STRIDE % keys.size()));
        switch (number % 4) {
            case 0 -> client.putItem(put -> put.tableName(TABLE).item(addition(number)));
            case 1 ->
                client.updateItem(update -> update.tableName(TABLE)
                        .key(key)
                        .updateExpression("SET revision = :revision REMOVE spec_url, mdn_url")
                        .expressionAttributeValues(item(":revision", n(number))));
            case 2 -> client.deleteItem(delete -> delete.tableName(TABLE).key(key));
            default ->
                client.updateItem(update -> update.tableName(TABLE)
                        .key(key)
                        .updateExpression("SET revision = :revision, live = :live")
                        .expressionAttributeValues(item(
                                ":revision", n(number), ":live", AttributeValue.fromM(Map.of("by", s("quickstart"))))));
        }
    }

    private static Map<String, AttributeValue> addition(int number) {
        return item("area", s("api"), "path", s("Quickstart.addition_" + number), "revision", n(number));
    }

    @Override
    public Map<String, AttributeValue> marker(String run) {
        return item("area", s("quickstart"), "path", s(run));
    }
}
