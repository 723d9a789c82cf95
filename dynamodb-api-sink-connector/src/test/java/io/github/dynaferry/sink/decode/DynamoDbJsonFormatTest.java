// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.item.KeyType;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class DynamoDbJsonFormatTest {
    private static final String ITEM =
            "{\"b\":{\"B\":\"AQI=\"},\"l\":{\"L\":[{\"NULL\":true},{\"BOOL\":false}]},\"m\":{\"M\":{}},"
                    + "\"n\":{\"N\":\"1E2\"},\"ns\":{\"NS\":[\"1\",\"2\"]},\"pk\":{\"S\":\"a\"},\"ss\":{\"SS\":[\"x\"]}}";

    private final Decoding decoding = new Decoding();

    @Test
    void readsTextBytesMapsAndLinesOfExports() {
        SinkRecord text = Decoding.record(Schema.STRING_SCHEMA, null, Schema.STRING_SCHEMA, ITEM);
        Object map = Json.read(ITEM);
        for (SinkRecord record : List.of(
                text,
                Decoding.value(Decoding.utf8(ITEM)),
                Decoding.value(map),
                Decoding.throughJson(false, Decoding.value(map)),
                Decoding.value("{\"Item\":" + ITEM + "}"),
                Decoding.value(Map.of("Item", map)))) {
            assertThat(decoding.put(record)).isEqualTo(ITEM.replace('"', '\''));
            assertThat(decoding.one(record).key().in(Decoding.key("pk", KeyType.S)))
                    .hasToString("{\"pk\":{\"S\":\"a\"}}");
        }
    }

    @Test
    void takesTheRecordKeyAndCompletesTheItemByIt() {
        SinkRecord record = Decoding.record("{\"pk\":{\"S\":\"a\"}}", "{\"n\":{\"N\":\"1\"}}");
        assertThat(decoding.put(record)).isEqualTo("{'n':{'N':'1'},'pk':{'S':'a'}}");
        assertThat(decoding.one(record).key().ownSchema()).contains(Decoding.key("pk", KeyType.S));
        assertThat(decoding.one(Decoding.record("{\"pk\":{\"S\":\"a\"}}", null)).change())
                .isInstanceOf(Change.Delete.class);
    }

    @Test
    void refusesAttributesThatStandThereTwiceAndStructs() {
        assertThat(decoding.rejection(Decoding.value("{\"pk\":{\"S\":\"a\"},\"pk\":{\"S\":\"b\"}}")))
                .contains("Duplicate");
        assertThat(new Decoding("record.format", "dynamodb-json").rejection(Decoding.value(new DebeziumRows().row(1))))
                .contains("a Struct");
    }
}
