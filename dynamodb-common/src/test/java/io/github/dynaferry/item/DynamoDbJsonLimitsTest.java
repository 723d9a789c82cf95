// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Legal items that a JSON library with its guards up would refuse. */
class DynamoDbJsonLimitsTest {
    private static final int LARGEST_ITEM = 400 * 1024;
    private static final AttributeValue ONE = AttributeValue.fromN("1");

    @Test
    void aTextAsLargeAsAnItem() {
        roundTrip(Map.of("text", AttributeValue.fromS("\u0001".repeat(LARGEST_ITEM))));
    }

    @Test
    void aTextLargerThanAnyLibraryDefault() {
        roundTrip(Map.of("text", AttributeValue.fromS("x".repeat(21_000_000))));
    }

    @Test
    void binaryAsLargeAsAnItem() {
        roundTrip(Map.of("bytes", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[LARGEST_ITEM]))));
    }

    @Test
    void aNameOf64Kilobytes() {
        roundTrip(Map.of("n".repeat(65_535), ONE));
    }

    @Test
    void anItemOfSmallNumbers() {
        List<AttributeValue> numbers = new ArrayList<>();
        for (int i = 0; i < LARGEST_ITEM / 3; i++) {
            numbers.add(AttributeValue.fromN(Integer.toString(i % 100)));
        }
        roundTrip(Map.of("numbers", AttributeValue.fromL(numbers)));
    }

    @Test
    void manyNamesWhoseHashesCollide() {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        for (int bits = 0; bits < 1024; bits++) {
            StringBuilder name = new StringBuilder();
            for (int i = 0; i < 10; i++) {
                name.append((bits >> i & 1) == 0 ? "Ab" : "BA"); // both hash alike where the multiplier is 33
            }
            item.put(name.toString(), ONE);
        }
        roundTrip(item);
    }

    @Test
    void namesAreNotPooled() {
        assertThat(DynamoDbJson.JSON.isEnabled(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES))
                .isFalse();
        assertThat(DynamoDbJson.JSON.isEnabled(JsonFactory.Feature.INTERN_FIELD_NAMES))
                .isFalse();
    }

    @Test
    void nestingThatWouldExhaustTheStackIsRefused() {
        String text = "{\"a\":" + "{\"L\":[".repeat(50_000) + "{\"S\":\"\"}" + "]}".repeat(50_000) + "}";

        assertThatThrownBy(() -> DynamoDbJson.read(text))
                .isInstanceOf(InvalidItemException.class)
                .hasMessageContaining("nesting depth");
    }

    private static void roundTrip(Map<String, AttributeValue> item) {
        assertThat(DynamoDbJson.read(DynamoDbJson.write(item)).equals(item)).isTrue();
    }
}
