// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.KeyType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class PlainFormatTest {
    private static final KeySchema PK = Decoding.key("pk", KeyType.S);
    private static final KeySchema ID = Decoding.key("id", KeyType.N);

    private final Decoding plain = new Decoding("record.format", "plain");
    private final DebeziumRows rows =
            new DebeziumRows("a", Schema.OPTIONAL_STRING_SCHEMA, "b", Schema.OPTIONAL_STRING_SCHEMA);

    @Test
    void putsMapsAndStructs() {
        Map<String, Object> map = new HashMap<>(Map.of("pk", "a", "n", 1L, "list", List.of(true, "x")));
        map.put("none", null);
        String item = "{'list':{'L':[{'BOOL':true},{'S':'x'}]},'n':{'N':'1'},'pk':{'S':'a'}}";
        assertThat(plain.put(Decoding.value(map))).isEqualTo(item);
        assertThat(plain.one(Decoding.value(map)).happenedMillis()).isEqualTo(Decoding.TIMESTAMP);
        assertThat(new Decoding("null.values", "null").put(Decoding.value(map))).contains("'none':{'NULL':true}");

        Schema schema = SchemaBuilder.struct()
                .field("pk", Schema.STRING_SCHEMA)
                .field("none", SchemaBuilder.int32().optional().defaultValue(7).build())
                .build();
        assertThat(plain.put(Decoding.value(new Struct(schema).put("pk", "a"))))
                .as("null is not the default of its schema")
                .isEqualTo("{'pk':{'S':'a'}}");
    }

    @Test
    void takesTheKeyFromTheRecordKeyInEveryForm() {
        Schema struct = SchemaBuilder.struct().field("pk", Schema.STRING_SCHEMA).build();
        for (Object key : new Object[] {
            new Struct(struct).put("pk", "a"),
            Map.of("pk", "a"),
            "{\"pk\":\"a\"}",
            "{\"pk\":{\"S\":\"a\"}}",
            Decoding.utf8("{\"pk\":\"a\"}"),
            "a"
        }) {
            Decoded put = plain.one(Decoding.record(key, Map.of("pk", "a", "n", 1)));
            assertThat(put.key().in(PK)).hasToString("{\"pk\":{\"S\":\"a\"}}");
            Decoded tombstone = plain.one(Decoding.record(key, null));
            assertThat(tombstone.key().in(PK)).hasToString("{\"pk\":{\"S\":\"a\"}}");
            assertThat(tombstone.happenedMillis()).isEqualTo(Decoding.TIMESTAMP);
        }
    }

    @Test
    void takesSingleValuesForKeysOfOneAttributeOnly() {
        assertThat(plain.one(Decoding.record(7, null)).key().in(ID)).hasToString("{\"id\":{\"N\":\"7\"}}");
        assertThat(plain.one(Decoding.record(new byte[] {1}, null)).key().in(Decoding.key("b", KeyType.B)))
                .hasToString("{\"b\":{\"B\":\"AQ==\"}}");
        Decoded single = plain.one(Decoding.record("a", Map.of("pk", "a", "sk", 1)));
        KeySchema two = KeySchema.of(new KeyAttribute("pk", KeyType.S), new KeyAttribute("sk", KeyType.N));
        assertThatThrownBy(() -> single.key().in(two)).hasMessageContaining("key.fields");
        assertThatThrownBy(() -> plain.one(Decoding.record(true, null)).key().in(PK))
                .hasMessageContaining("BOOL")
                .hasMessageContaining("Cast$Key");
        assertThat(plain.rejection(Decoding.record(null, null))).contains("without a key");
        assertThat(new Decoding().rejection(Decoding.record("a", null))).contains("record.format");
    }

    @Test
    void takesTheKeyFromNamedFields() {
        Decoding named = new Decoding("key.fields", "pk,sk");
        Decoded put = named.one(Decoding.record("some text", Map.of("pk", "a", "sk", 1, "n", 2)));
        KeySchema two = KeySchema.of(new KeyAttribute("pk", KeyType.S), new KeyAttribute("sk", KeyType.N));
        assertThat(put.key().in(two)).hasToString("{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"1\"}}");
        assertThat(put.key().ownSchema()).contains(two);
        assertThat(named.rejection(Decoding.value(Map.of("pk", "a")))).contains("\"sk\"");
        Decoded tombstone = named.one(Decoding.record(Map.of("pk", "a", "sk", 1, "more", 1), null));
        assertThat(tombstone.key().in(two)).hasToString("{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"1\"}}");
    }

    @Test
    void addsToTheItemWhatOnlyTheRecordKeyHas() {
        assertThat(plain.put(Decoding.record(Map.of("pk", "a"), Map.of("n", 1))))
                .isEqualTo("{'n':{'N':'1'},'pk':{'S':'a'}}");
        Decoding named = new Decoding("key.fields", "pk");
        assertThat(named.put(Decoding.record("a", Map.of("n", 1)))).isEqualTo("{'n':{'N':'1'},'pk':{'S':'a'}}");
        assertThat(named.one(Decoding.record("a", null)).key().in(PK)).hasToString("{\"pk\":{\"S\":\"a\"}}");
    }

    @Test
    void readsUnwrappedRows() {
        SinkRecord written = rows.unwrapped(
                rows.row(7, "x"), "__deleted", "false", "__op", "u", "__table", "orders", "__source_ts_ms", 5L);
        for (SinkRecord record :
                List.of(written, Decoding.throughJson(true, written), Decoding.throughJson(false, written))) {
            Decoded decoded = plain.one(record);
            assertThat(decoded.sourceTable()).isEqualTo("orders");
            assertThat(decoded.happenedMillis()).isEqualTo(5);
            assertThat(decoded.key().in(ID)).hasToString("{\"id\":{\"N\":\"7\"}}");
            assertThat(plain.put(record)).isEqualTo("{'a':{'S':'x'},'id':{'N':'7'}}");
        }
    }

    @Test
    void readsUnwrappedRemovals() {
        for (SinkRecord record : List.of(
                rows.unwrapped(rows.row(7), "__deleted", "true"),
                rows.unwrapped(rows.row(7), "__op", "d"),
                rows.tombstone(7))) {
            Decoded decoded = plain.one(record);
            assertThat(decoded.change()).isEqualTo(new Change.Delete(Map.of()));
            assertThat(decoded.key().in(ID)).hasToString("{\"id\":{\"N\":\"7\"}}");
        }
    }

    @Test
    void neverWritesThePlaceholderOfAnUnwrappedRow() {
        Struct row = rows.row(7, "__debezium_unavailable_value", "y");
        for (SinkRecord record : List.of(
                rows.unwrapped(row), rows.unwrapped(row, "__op", "u"), rows.unwrapped(row, "__deleted", "false"))) {
            assertThat(plain.one(record).change())
                    .isInstanceOfSatisfying(Change.Update.class, update -> assertThat(update.set())
                            .containsOnlyKeys("b"));
        }
        assertThat(plain.rejection(rows.unwrapped(row, "__op", "c"))).contains("REPLICA IDENTITY FULL");
    }

    @Test
    void refusesUnwrappedRowsThatContradictThemselves() {
        assertThat(plain.rejection(rows.unwrapped(rows.row(7), "__op", "t", "__table", "orders")))
                .contains("orders was truncated");
        assertThat(plain.rejection(rows.unwrapped(rows.row(7), "__op", "x"))).contains("__op");
        assertThat(plain.rejection(rows.unwrapped(rows.row(7), "__deleted", "maybe")))
                .contains("__deleted");
        assertThat(plain.rejection(rows.unwrapped(rows.row(7), "__deleted", "true", "__op", "c")))
                .contains("__op");
    }

    @Test
    void leavesFieldsAloneThatOnlyLookLikeMetadata() {
        assertThat(plain.put(Decoding.value(Map.of("pk", "a", "__table", "x", "__v", 1))))
                .isEqualTo("{'__table':{'S':'x'},'__v':{'N':'1'},'pk':{'S':'a'}}");
        assertThat(plain.put(Decoding.value(Map.of("pk", "a", "__op", "u", "__v", 1))))
                .isEqualTo("{'__v':{'N':'1'},'pk':{'S':'a'}}");
    }

    @Test
    void namesTheFieldThatNoAttributeCanHold() {
        assertThat(plain.rejection(Decoding.value(Map.of("pk", "a", "m", Map.of("list", List.of(1, Double.NaN))))))
                .contains("\"m.list[1]\"")
                .contains("NaN");
    }
}
