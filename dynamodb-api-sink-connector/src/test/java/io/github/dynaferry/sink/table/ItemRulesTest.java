// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.KeyType;
import io.github.dynaferry.testkit.dynamodb.AllTypes;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemRulesTest {
    private static final TargetTable TABLE = new TargetTable("t", KeySchema.of(new KeyAttribute("pk", KeyType.S)));
    private static final TargetTable SORTED =
            new TargetTable("t", KeySchema.of(new KeyAttribute("pk", KeyType.S), new KeyAttribute("sk", KeyType.S)));

    @Test
    void letsEveryLegalItemPass() {
        AllTypes.items().forEach(ItemRulesTest::check);
        check(AllTypes.bigText("big"));
        check(AllTypes.bigNumbers("big"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"s\":{\"SS\":[]}|empty set",
                "\"s\":{\"NS\":[]}|empty set",
                "\"s\":{\"BS\":[]}|empty set",
                "\"m\":{\"M\":{\"s\":{\"SS\":[]}}}|empty set",
                "\"l\":{\"L\":[{\"L\":[{\"NS\":[]}]}]}|empty set",
                "\"n\":{\"N\":\"123456789012345678901234567890123456789\"}|39 significant digits",
                "\"n\":{\"NS\":[\"1\",\"1E126\"]}|out of DynamoDB's range",
                "\"n\":{\"N\":\"NaN\"}|not a number"
            })
    void findsWhatDynamoDbWouldRefuse(String attribute, String reason) {
        assertThatThrownBy(() -> check(DynamoDbJson.read("{\"pk\":{\"S\":\"a\"}," + attribute + "}")))
                .isInstanceOf(InvalidItemException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void findsItemsThatAreTooBig() {
        String text = "x".repeat(400 * 1024 - "pk".length() - "a".length() - "t".length());
        Map<String, AttributeValue> key = Map.of("pk", AttributeValue.fromS("a"));
        assertThat(check(with(key, text))).isEqualTo(400 * 1024);
        assertThatThrownBy(() -> check(with(key, text + "x"))).hasMessageContaining("409601 bytes");
    }

    @Test
    void findsAnItemThatIsNotTheOneTheKeyNames() {
        ItemKey other = ItemKey.of(TABLE.key(), Map.of("pk", AttributeValue.fromS("b")));
        Map<String, AttributeValue> item = Map.of("pk", AttributeValue.fromS("a"));
        assertThatThrownBy(() -> ItemRules.checkItem(TABLE, other, item)).hasMessageContaining("differs");
        assertThatThrownBy(() -> ItemRules.checkItem(TABLE, other, Map.of())).hasMessageContaining("missing");
    }

    @Test
    void findsKeysThatAreEmptyOrTooLong() {
        checkKey("p".repeat(2048), "s".repeat(1024));
        assertThatThrownBy(() -> checkKey("", "s")).hasMessageContaining("pk (S) is empty");
        assertThatThrownBy(() -> checkKey("p", "")).hasMessageContaining("sk (S) is empty");
        assertThatThrownBy(() -> checkKey("p".repeat(2049), "s")).hasMessageContaining("the most is 2048");
        assertThatThrownBy(() -> checkKey("p", "s".repeat(1025))).hasMessageContaining("the most is 1024");
    }

    private static void checkKey(String pk, String sk) {
        ItemRules.checkKey(
                SORTED,
                ItemKey.of(SORTED.key(), Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk))));
    }

    private static long check(Map<String, AttributeValue> item) {
        return ItemRules.checkItem(TABLE, ItemKey.of(TABLE.key(), item), item).bytes();
    }

    private static Map<String, AttributeValue> with(Map<String, AttributeValue> key, String text) {
        return Map.of("pk", key.get("pk"), "t", AttributeValue.fromS(text));
    }
}
