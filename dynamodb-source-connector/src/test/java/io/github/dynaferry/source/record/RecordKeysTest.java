// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.KeyType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Golden bytes: a changed byte would move a key to another partition of its topic. */
class RecordKeysTest {
    private static final KeySchema S = KeySchema.of(new KeyAttribute("pk", KeyType.S));
    private static final KeySchema N = KeySchema.of(new KeyAttribute("n", KeyType.N));
    private static final KeySchema B = KeySchema.of(new KeyAttribute("b", KeyType.B));
    private static final KeySchema NB =
            KeySchema.of(new KeyAttribute("z.pk", KeyType.N), new KeyAttribute("a-sk", KeyType.B));

    private static final AttributeValue BYTES = AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, -1, 127}));

    private static String bytes(
            KeySchema schema, FieldNames names, Map<String, AttributeValue> item, boolean withSchemas) {
        RecordKeys keys = RecordKeys.of("t", schema, names);
        try (JsonConverter converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", String.valueOf(withSchemas)), true);
            return new String(
                    converter.fromConnectData("t", keys.schema(), keys.struct(ItemKey.of(schema, item))),
                    StandardCharsets.UTF_8);
        }
    }

    private static String bytes(KeySchema schema, Map<String, AttributeValue> item) {
        return bytes(schema, FieldNames.NONE, item, false);
    }

    @Test
    void withoutSchemas() {
        assertThat(bytes(S, Map.of("pk", AttributeValue.fromS("a\"ä🦜"), "x", AttributeValue.fromS("left out"))))
                .isEqualTo("{\"pk\":\"a\\\"ä\\uD83E\\uDD9C\"}");
        assertThat(bytes(N, Map.of("n", AttributeValue.fromN("7")))).isEqualTo("{\"n\":\"7\"}");
        assertThat(bytes(B, Map.of("b", BYTES))).isEqualTo("{\"b\":\"AP9/\"}");
        assertThat(bytes(NB, Map.of("a-sk", BYTES, "z.pk", AttributeValue.fromN("-1.5"))))
                .isEqualTo("{\"z.pk\":\"-1.5\",\"a-sk\":\"AP9/\"}");
    }

    @Test
    void withSchemas() {
        assertThat(bytes(S, FieldNames.NONE, Map.of("pk", AttributeValue.fromS("a")), true))
                .isEqualTo("{\"schema\":{\"type\":\"struct\",\"fields\":[{\"type\":\"string\",\"optional\":false,"
                        + "\"field\":\"pk\"}],\"optional\":false,\"name\":\"io.github.dynaferry.Key\"},"
                        + "\"payload\":{\"pk\":\"a\"}}");
        assertThat(bytes(NB, FieldNames.NONE, Map.of("a-sk", BYTES, "z.pk", AttributeValue.fromN("1")), true))
                .isEqualTo("{\"schema\":{\"type\":\"struct\",\"fields\":[{\"type\":\"string\",\"optional\":false,"
                        + "\"field\":\"z.pk\"},{\"type\":\"bytes\",\"optional\":false,\"field\":\"a-sk\"}],"
                        + "\"optional\":false,\"name\":\"io.github.dynaferry.Key\"},"
                        + "\"payload\":{\"z.pk\":\"1\",\"a-sk\":\"AP9/\"}}");
    }

    @ParameterizedTest
    @CsvSource({
        "1.0,1",
        "1E0,1",
        "0.10,0.1",
        "-0,0",
        "100,100",
        "12345678901234567890123456789012345678,12345678901234567890123456789012345678"
    })
    void oneNumberHasOneSpelling(String spelled, String canonical) {
        assertThat(bytes(N, Map.of("n", AttributeValue.fromN(spelled)))).isEqualTo("{\"n\":\"" + canonical + "\"}");
    }

    @Test
    void avroNames() {
        assertThat(bytes(NB, FieldNames.AVRO, Map.of("a-sk", BYTES, "z.pk", AttributeValue.fromN("1")), false))
                .isEqualTo("{\"z_pk\":\"1\",\"a_sk\":\"AP9/\"}");
        assertThat(FieldNames.AVRO.adjust("1st ключ")).isEqualTo("_1st_____");
        assertThat(FieldNames.NONE.adjust("1st ключ")).isEqualTo("1st ключ");
    }

    @Test
    void twoAttributesMustNotBecomeOneField() {
        KeySchema clash = KeySchema.of(new KeyAttribute("a.b", KeyType.S), new KeyAttribute("a-b", KeyType.S));
        assertThatThrownBy(() -> RecordKeys.of("orders", clash, FieldNames.AVRO))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("orders")
                .hasMessageContaining("\"a_b\"")
                .hasMessageContaining("field.name.adjustment.mode=none");
    }
}
