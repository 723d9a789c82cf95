// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.sink.decode.Change.Update;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class SingleWriteRequestsTest {
    private static final Map<String, AttributeValue> ITEM = Map.of("key", AttributeValue.fromS("a"));
    private static final AttributeValue ONE = AttributeValue.fromN("1");

    private final SingleWriteRequests requests = new SingleWriteRequests();

    @Test
    void withoutConditionThereIsNoExpression() {
        PutItemRequest put = requests.put(ITEM, new Condition.None()).build();
        assertThat(put.conditionExpression()).isNull();
        assertThat(put.hasExpressionAttributeNames()).isFalse();
        assertThat(put.hasExpressionAttributeValues()).isFalse();
    }

    @Test
    void namesAndValuesArePlaceholders() {
        UpdateItemRequest update = requests.update(
                        ITEM, new Update(Map.of("size", ONE), Set.of("list")), new Condition.Newer("date", ONE, true))
                .build();
        assertThat(update.updateExpression()).isEqualTo("SET #n0 = :v0 REMOVE #n1");
        assertThat(update.conditionExpression()).isEqualTo("attribute_not_exists(#n2) OR #n2 <= :v1");
        assertThat(update.expressionAttributeNames()).isEqualTo(Map.of("#n0", "size", "#n1", "list", "#n2", "date"));
        assertThat(update.expressionAttributeValues()).isEqualTo(Map.of(":v0", ONE, ":v1", ONE));
    }

    @Test
    void removesWithoutSettingAndTheOtherWayRound() {
        assertThat(requests.update(ITEM, new Update(Map.of(), Set.of("a")), new Condition.None())
                        .build()
                        .updateExpression())
                .isEqualTo("REMOVE #n0");
        assertThat(new SingleWriteRequests()
                        .update(ITEM, new Update(Map.of("a", ONE), Set.of()), new Condition.None())
                        .build()
                        .updateExpression())
                .isEqualTo("SET #n0 = :v0");
    }

    @Test
    void insertsAskForTheKey() {
        PutItemRequest put = requests.put(ITEM, new Condition.Absent("key")).build();
        assertThat(put.conditionExpression()).isEqualTo("attribute_not_exists(#n0)");
        assertThat(put.expressionAttributeNames()).isEqualTo(Map.of("#n0", "key"));
    }
}
