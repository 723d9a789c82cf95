// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemKeyTest {
    private static final KeySchema SCHEMA =
            KeySchema.of(new KeyAttribute("zone", KeyType.S), new KeyAttribute("at", KeyType.N));

    @Test
    void theKeyIsTheSchemasAttributesInTheSchemasOrder() {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        item.put("at", AttributeValue.fromN("1.0"));
        item.put("colour", AttributeValue.fromS("red"));
        item.put("zone", AttributeValue.fromS("eu"));

        ItemKey key = ItemKey.of(SCHEMA, item);

        assertThat(key).hasToString("{\"zone\":{\"S\":\"eu\"},\"at\":{\"N\":\"1\"}}");
        assertThat(key.attributes()).containsOnlyKeys("zone", "at");
        assertThat(ItemKey.of(key.attributes())).isEqualTo(key);
    }

    @Test
    void binaryKeysAreEqualByTheirBytes() {
        ItemKey key = ItemKey.of(Map.of("b", binary(1, 2)));

        assertThat(key)
                .isEqualTo(ItemKey.of(Map.of("b", binary(1, 2))))
                .hasSameHashCodeAs(ItemKey.of(Map.of("b", binary(1, 2))));
        assertThat(key).isNotEqualTo(ItemKey.of(Map.of("b", binary(2, 1))));
        assertThat(key).isNotEqualTo(ItemKey.of(Map.of("b", AttributeValue.fromS("\u0001\u0002"))));
    }

    @Test
    void typeAndNameArePartOfTheKey() {
        assertThat(ItemKey.of(Map.of("a", AttributeValue.fromS("1"))))
                .isNotEqualTo(ItemKey.of(Map.of("a", AttributeValue.fromN("1"))))
                .isNotEqualTo(ItemKey.of(Map.of("b", AttributeValue.fromS("1"))));
    }

    @Test
    void aMissingAttributeIsNamed() {
        assertThatThrownBy(() -> ItemKey.of(SCHEMA, Map.of("zone", AttributeValue.fromS("eu"))))
                .isInstanceOf(InvalidItemException.class)
                .hasMessage("key attribute \"at\" is missing");
    }

    @Test
    void anAttributeOfTheWrongTypeIsNamedWithBothTypes() {
        Map<String, AttributeValue> item = Map.of("zone", AttributeValue.fromS("eu"), "at", AttributeValue.fromS("1"));

        assertThatThrownBy(() -> ItemKey.of(SCHEMA, item))
                .isInstanceOf(InvalidItemException.class)
                .hasMessage("key attribute \"at\" is of type S, the table's is N");
    }

    @Test
    void onlyScalarsAreKeys() {
        assertThatThrownBy(() -> ItemKey.of(Map.of("a", AttributeValue.fromBool(true))))
                .isInstanceOf(InvalidItemException.class)
                .hasMessageContaining("\"a\" is of type BOOL");
        assertThatThrownBy(() -> ItemKey.of(Map.of("a", AttributeValue.fromN("x"))))
                .isInstanceOf(InvalidItemException.class)
                .hasMessageContaining("not a number");
    }

    @Test
    void aKeyHasOneOrTwoAttributes() {
        AttributeValue one = AttributeValue.fromN("1");

        assertThatThrownBy(() -> ItemKey.of(Map.of())).isInstanceOf(InvalidItemException.class);
        assertThatThrownBy(() -> ItemKey.of(Map.of("a", one, "b", one, "c", one)))
                .isInstanceOf(InvalidItemException.class);
    }

    @Test
    void aKeyDoesNotChangeWithTheMapItCameFrom() {
        Map<String, AttributeValue> source = new HashMap<>(Map.of("a", AttributeValue.fromN("1")));
        ItemKey key = ItemKey.of(source);
        source.put("a", AttributeValue.fromN("2"));

        assertThat(key).isEqualTo(ItemKey.of(Map.of("a", AttributeValue.fromN("1"))));
        assertThatThrownBy(() -> key.attributes().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Property
    void numberKeysAreEqualExactlyWhereTheNumbersAre(@ForAll("close") BigDecimal a, @ForAll("close") BigDecimal b) {
        ItemKey one = numberKey(a);
        ItemKey other = numberKey(b);

        assertThat(one.equals(other)).isEqualTo(a.compareTo(b) == 0);
        if (one.equals(other)) {
            assertThat(one).hasSameHashCodeAs(other).hasToString(other.toString());
        }
    }

    @Property
    void anyKeyComesBackFromItsText(@ForAll("keys") Map<String, AttributeValue> attributes) {
        ItemKey key = ItemKey.of(attributes);

        assertThat(ItemKey.of(DynamoDbJson.read(key.toString()))).isEqualTo(key).hasSameHashCodeAs(key);
        assertThat(List.copyOf(key.attributes().keySet())).isEqualTo(List.copyOf(attributes.keySet()));
    }

    @Provide
    Arbitrary<BigDecimal> close() {
        return Arbitraries.integers().between(-20, 20).flatMap(digits -> Arbitraries.integers()
                .between(-2, 2)
                .map(scale -> BigDecimal.valueOf(digits, scale)));
    }

    @Provide
    Arbitrary<Map<String, AttributeValue>> keys() {
        Arbitrary<AttributeValue> values = Arbitraries.oneOf(
                RandomItems.texts().map(AttributeValue::fromS),
                RandomItems.numbers().map(AttributeValue::fromN),
                RandomItems.binaries().map(AttributeValue::fromB));
        return Arbitraries.maps(RandomItems.texts(), values).ofMinSize(1).ofMaxSize(2);
    }

    private static ItemKey numberKey(BigDecimal number) {
        return ItemKey.of(Map.of("n", AttributeValue.fromN(number.toString())));
    }

    private static AttributeValue binary(int first, int second) {
        return AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {(byte) first, (byte) second}));
    }
}
