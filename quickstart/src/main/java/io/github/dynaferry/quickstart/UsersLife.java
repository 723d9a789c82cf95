// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import static io.github.dynaferry.testkit.dynamodb.Items.item;
import static io.github.dynaferry.testkit.dynamodb.Items.n;
import static io.github.dynaferry.testkit.dynamodb.Items.s;

import io.github.dynaferry.testkit.dynamodb.Items;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Users whose value changes, who get a note and lose it; guests who come and, twenty changes later, go. */
final class UsersLife implements TableLife {
    private static final String TABLE = SourceTables.USERS.name();
    private static final int STAY = 20;

    @Override
    public void change(DynamoDbClient client, int number) {
        if (number % 5 == 3) {
            client.putItem(put -> put.tableName(TABLE).item(guest(number)));
        } else if (number % 5 == 4 && number > STAY) {
            Map<String, AttributeValue> leaving = Items.keyOf(guest(number - 1 - STAY), List.of("pk"));
            client.deleteItem(delete -> delete.tableName(TABLE).key(leaving));
        } else {
            update(client, number);
        }
    }

    private static void update(DynamoDbClient client, int number) {
        boolean noted = number / SourceTables.USER_COUNT % 2 == 0;
        client.updateItem(update -> {
            update.tableName(TABLE).key(item("pk", s(SourceTables.userKey(number % SourceTables.USER_COUNT))));
            if (noted) {
                update.updateExpression("SET val = :value, note = :note")
                        .expressionAttributeValues(item(":value", n(1_000 + number), ":note", s("change " + number)));
            } else {
                update.updateExpression("SET val = :value REMOVE note")
                        .expressionAttributeValues(item(":value", n(1_000 + number)));
            }
        });
    }

    private static Map<String, AttributeValue> guest(int number) {
        return item("pk", s("src1_guest_" + number), "val", n(number));
    }

    /** All users with new values; batches of them can follow each other, one round after the other. */
    static List<Map<String, AttributeValue>> round(int number) {
        return IntStream.range(0, SourceTables.USER_COUNT)
                .mapToObj(user -> item("pk", s(SourceTables.userKey(user)), "val", n(-1L - number), "round", n(number)))
                .toList();
    }

    @Override
    public Map<String, AttributeValue> marker(String run) {
        return item("pk", s(run));
    }
}
