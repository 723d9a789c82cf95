// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.KeyType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyFieldsTest {
    private static final KeySchema TEXT_AND_NUMBER =
            KeySchema.of(new KeyAttribute("pk", KeyType.S), new KeyAttribute("sk", KeyType.N));
    private static final KeySchema BINARY = KeySchema.of(new KeyAttribute("pk", KeyType.B));

    static Stream<Object> forms() {
        Schema schema = SchemaBuilder.struct()
                .field("pk", Schema.STRING_SCHEMA)
                .field("sk", Schema.STRING_SCHEMA)
                .build();
        String json = "{\"pk\":\"a\",\"sk\":\"1.50\"}";
        return Stream.of(
                new Struct(schema).put("pk", "a").put("sk", "1.5"),
                Map.of("pk", "a", "sk", "1.5"),
                Map.of("sk", new BigDecimal("1.50"), "pk", "a"),
                json,
                "{\"pk\":\"a\",\"sk\":1.5}",
                "{\"schema\":{},\"payload\":" + json + "}",
                json.getBytes(StandardCharsets.UTF_8),
                ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void takesTypesFromTheTable(Object recordKey) {
        assertThat(KeyFields.of(recordKey).in(TEXT_AND_NUMBER))
                .hasToString("{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"1.5\"}}");
    }

    @Test
    void takesBytesAndTheirBase64() {
        for (Object bytes : new Object[] {new byte[] {1, 2}, ByteBuffer.wrap(new byte[] {1, 2}), "AQI="}) {
            assertThat(KeyFields.of(Map.of("pk", bytes)).in(BINARY)).hasToString("{\"pk\":{\"B\":\"AQI=\"}}");
        }
    }

    @Test
    void keepsAllDigitsOfNumbers() {
        String digits = "12345678901234567890123456789012345678";
        assertThat(KeyFields.of("{\"pk\":\"a\",\"sk\":" + digits + "}").in(TEXT_AND_NUMBER))
                .asString()
                .contains(digits);
        assertThat(KeyFields.of("{\"pk\":\"a\",\"sk\":0." + digits + "}").in(TEXT_AND_NUMBER))
                .asString()
                .contains("0." + digits);
    }

    @Test
    void refusesWhatIsNotExactlyTheTablesKey() {
        for (Object key : new Object[] {
            Map.of("pk", "a"),
            Map.of("pk", "a", "sk", "1", "more", 1),
            Map.of("pk", 1, "sk", "1"),
            Map.of("pk", "a", "sk", "x"),
            Map.of("pk", "a", "sk", true)
        }) {
            assertThatThrownBy(() -> KeyFields.of(key).in(TEXT_AND_NUMBER)).isInstanceOf(InvalidItemException.class);
        }
        assertThatThrownBy(() -> KeyFields.of(Map.of("pk", "no base64")).in(BINARY))
                .isInstanceOf(InvalidItemException.class);
        assertThatThrownBy(() -> KeyFields.of("null")).isInstanceOf(InvalidItemException.class);
    }
}
