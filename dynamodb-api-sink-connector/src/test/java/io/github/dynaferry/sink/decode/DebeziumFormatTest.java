// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.item.KeyType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DebeziumFormatTest {
    private static final String PLACEHOLDER = "__debezium_unavailable_value";
    private static final Schema TEXT = Schema.OPTIONAL_STRING_SCHEMA;
    private static final Schema JSONB = SchemaBuilder.string()
            .name("io.debezium.data.Json")
            .version(1)
            .optional()
            .build();
    private static final Schema PRICE = Decimal.builder(2).optional().build();

    private final DebeziumRows rows = new DebeziumRows("name", TEXT, "price", PRICE, "doc", JSONB);
    private final DebeziumRows texts = new DebeziumRows("a", TEXT, "b", TEXT);
    private final Decoding decoding = new Decoding();

    /** The ways from a connector to the sink. */
    enum Way {
        STRUCT,
        JSON_WITH_SCHEMAS,
        JSON;

        SinkRecord carry(SinkRecord record) {
            return this == STRUCT ? record : Decoding.throughJson(this == JSON_WITH_SCHEMAS, record);
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void putsRowsWholeWhicheverWayTheyCome(Way way) {
        for (String op : List.of("c", "r", "u")) {
            Decoded decoded = decoding.one(way.carry(texts.change(op, null, texts.row(7, "x", null))));

            assertThat(decoded.sourceTable()).isEqualTo("orders");
            assertThat(decoded.happenedMillis()).isEqualTo(DebeziumRows.HAPPENED);
            assertThat(decoded.key().in(Decoding.key("id", KeyType.N))).hasToString("{\"id\":{\"N\":\"7\"}}");
            assertThat(decoded.key().ownSchema()).contains(Decoding.key("id", KeyType.N));
            assertThat(Decoding.item(((Change.Put) decoded.change()).item()))
                    .isEqualTo("{'a':{'S':'x'},'id':{'N':'7'}}");
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void removesByTheRecordKey(Way way) {
        for (SinkRecord removal : List.of(
                rows.change("d", rows.row(7), null),
                rows.removalByKey(7),
                rows.tombstone(7),
                rows.change("d", rows.row(7, "x", null, "{}"), null))) {
            Decoded decoded = decoding.one(way.carry(removal));

            assertThat(decoded.change()).isEqualTo(new Change.Delete(Map.of()));
            assertThat(decoded.key().in(Decoding.key("id", KeyType.N))).hasToString("{\"id\":{\"N\":\"7\"}}");
        }
    }

    @Test
    void takesTypesFromSchemasAndDoesWithoutThem() {
        SinkRecord record =
                rows.change("c", null, rows.row(7, "x", new BigDecimal("12.50"), "{\"n\":[1.5,null,true]}"));
        String typed = "{'doc':{'M':{'n':{'L':[{'N':'1.5'},{'NULL':true},{'BOOL':true}]}}},"
                + "'id':{'N':'7'},'name':{'S':'x'},'price':{'N':'12.5'}}";

        assertThat(decoding.put(record)).isEqualTo(typed);
        assertThat(decoding.put(Way.JSON_WITH_SCHEMAS.carry(record))).isEqualTo(typed);
        assertThat(decoding.put(Way.JSON.carry(record)))
                .isEqualTo("{'doc':{'S':'{\\'n\\':[1.5,null,true]}'},"
                        + "'id':{'N':'7'},'name':{'S':'x'},'price':{'S':'BOI='}}");
        assertThat(new Decoding("json.values", "text").put(record)).contains("'doc':{'S':");
    }

    @Test
    void readsJsonTextOnlyWhereItNeedsNoSchema() {
        assertThat(decoding.put(Decoding.value("{\"before\":null,\"after\":{\"id\":1,\"n\":0.10000000000000000001},"
                        + "\"source\":{\"connector\":\"mysql\",\"table\":\"t\",\"ts_ms\":5},\"op\":\"c\"}")))
                .isEqualTo("{'id':{'N':'1'},'n':{'N':'0.10000000000000000001'}}");
        assertThat(decoding.rejection(Decoding.value("{\"schema\":{\"type\":\"struct\"},\"payload\":{\"op\":\"c\","
                        + "\"after\":{\"id\":1},\"source\":{\"connector\":\"mysql\"}}}")))
                .contains("value.converter")
                .contains("schemas.enable=true");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void updatesTheOthersWhereALargeValueIsNotTold(Way way) {
        Decoded decoded = decoding.one(way.carry(texts.change("u", null, texts.row(7, PLACEHOLDER, "y"))));
        assertUpdate(decoded, "{'b':{'S':'y'}}");

        Decoded removes = decoding.one(way.carry(texts.change("u", null, texts.row(7, PLACEHOLDER, null))));
        assertUpdate(removes, "{}", "b");
        Decoded keepsNulls = new Decoding("null.values", "null")
                .one(way.carry(texts.change("u", null, texts.row(7, PLACEHOLDER, null))));
        assertUpdate(keepsNulls, "{'b':{'NULL':true}}");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void knowsThePlaceholderInEveryForm(Way way) {
        byte[] bytes = PLACEHOLDER.getBytes(StandardCharsets.UTF_8);
        List<Integer> ints = new ArrayList<>();
        for (byte b : bytes) {
            ints.add((int) b);
        }
        List<Long> longs = ints.stream().map(Integer::longValue).toList();
        String uuid = UUID.nameUUIDFromBytes(bytes).toString();
        assertUnknown(way, Schema.OPTIONAL_BYTES_SCHEMA, ByteBuffer.wrap(bytes));
        assertUnknown(way, Schema.OPTIONAL_BYTES_SCHEMA, bytes);
        assertUnknown(way, JSONB, PLACEHOLDER);
        assertUnknown(way, arrayOf(TEXT), List.of(PLACEHOLDER));
        assertUnknown(way, arrayOf(TEXT), List.of(uuid));
        assertUnknown(way, arrayOf(Schema.OPTIONAL_BYTES_SCHEMA), List.of(ByteBuffer.wrap(bytes)));
        assertUnknown(way, arrayOf(Schema.OPTIONAL_INT32_SCHEMA), ints);
        assertUnknown(way, arrayOf(Schema.OPTIONAL_INT64_SCHEMA), longs);
        assertUnknown(
                way,
                SchemaBuilder.map(Schema.STRING_SCHEMA, TEXT).optional().build(),
                Map.of(PLACEHOLDER, PLACEHOLDER));
        assertUnknown(way, JSONB, "{\"" + PLACEHOLDER + "\":\"" + PLACEHOLDER + "\"}");
        assertUnknown(way, TEXT, HexFormat.of().formatHex(bytes));
    }

    private void assertUnknown(Way way, Schema schema, Object value) {
        DebeziumRows table = new DebeziumRows("large", schema, "small", TEXT);
        assertUpdate(decoding.one(way.carry(table.change("u", null, table.row(7, value, "y")))), "{'small':{'S':'y'}}");
    }

    private static Schema arrayOf(Schema element) {
        return SchemaBuilder.array(element).optional().build();
    }

    @Test
    void takesAnotherPlaceholder() {
        SinkRecord record = texts.change("u", null, texts.row(7, "(unknown)", PLACEHOLDER));
        Decoded decoded = new Decoding("unavailable.value.placeholder", "(unknown)").one(record);
        assertUpdate(decoded, "{'b':{'S':'" + PLACEHOLDER + "'}}");
    }

    @Test
    void putsTheRowWholeWhereTheRowBeforeTellsTheValue() {
        SinkRecord record = texts.change("u", texts.row(7, "large", "x"), texts.row(7, PLACEHOLDER, "y"));
        assertThat(decoding.put(record)).isEqualTo("{'a':{'S':'large'},'b':{'S':'y'},'id':{'N':'7'}}");

        SinkRecord keyOnly = texts.change("u", texts.row(7), texts.row(7, PLACEHOLDER, "y"));
        assertUpdate(decoding.one(keyOnly), "{'b':{'S':'y'}}");
    }

    @Test
    void neverMakesANewItemWithoutItsLargeValue() {
        SinkRecord movedRow = texts.change("c", null, texts.row(8, PLACEHOLDER, "y"));
        assertThat(decoding.rejection(movedRow)).contains("[a]").contains("REPLICA IDENTITY FULL");
        SinkRecord keyless = texts.keyless("u", null, texts.row(8, PLACEHOLDER, "y"));
        assertThat(decoding.rejection(keyless)).contains("key.fields");
        assertUpdate(new Decoding("key.fields", "id").one(keyless), "{'b':{'S':'y'}}");
    }

    @Test
    void refusesATruncateAndLeavesMessagesOut() {
        assertThat(decoding.rejection(rows.change("t", null, null))).contains("orders was truncated");
        assertThat(decoding.leavesOut(rows.change("m", null, null))).isTrue();
        assertThat(new Decoding("record.format", "debezium").rejection(rows.change("x", null, null)))
                .contains("op \"x\"");
    }

    @Test
    void tellsTheLastStateOnlyIfAsked() {
        SinkRecord removal = texts.change("d", texts.row(7, "x", null), null);
        assertThat(new Decoding(true).one(removal).change())
                .isInstanceOfSatisfying(Change.Delete.class, delete -> assertThat(Decoding.item(delete.before()))
                        .isEqualTo("{'a':{'S':'x'},'id':{'N':'7'}}"));
        assertThat(new Decoding(true, "null.values", "null").one(removal).change())
                .isInstanceOfSatisfying(Change.Delete.class, delete -> assertThat(delete.before())
                        .containsOnlyKeys("id", "a"));
        assertThat(new Decoding("delete.enabled", "false").leavesOut(removal)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":7,\"v\":{\"w\":1}}", "{\"id\":{\"N\":\"7\"},\"v\":{\"M\":{\"w\":{\"N\":\"1\"}}}}"})
    void takesTheItemFromOneColumn(String item) {
        SinkRecord record = rows.change("u", null, rows.row(7, "x", null, item));
        Decoding fromColumn = new Decoding("item.column", "doc");
        assertThat(fromColumn.put(record)).isEqualTo("{'id':{'N':'7'},'v':{'M':{'w':{'N':'1'}}}}");
        assertThat(fromColumn.one(rows.removalByKey(7)).change()).isInstanceOf(Change.Delete.class);

        SinkRecord unchanged = rows.change("u", null, rows.row(7, "y", null, PLACEHOLDER));
        assertThat(fromColumn.leavesOut(unchanged)).isTrue();
        assertThat(fromColumn.rejection(rows.change("c", null, rows.row(7, "y", null, PLACEHOLDER))))
                .contains("[doc]");
    }

    @Test
    void completesAnItemWithItsKeyColumns() {
        SinkRecord record = rows.change("u", null, rows.row(7, "x", null, "{\"v\":1}"));
        assertThat(new Decoding("item.column", "doc").put(record)).isEqualTo("{'id':{'N':'7'},'v':{'N':'1'}}");
        Decoding byName = new Decoding("item.column", "doc", "key.fields", "name");
        assertThat(byName.put(record)).isEqualTo("{'name':{'S':'x'},'v':{'N':'1'}}");
        assertThat(byName.one(rows.change("d", rows.row(7, "x"), null)).key().in(Decoding.key("name", KeyType.S)))
                .hasToString("{\"name\":{\"S\":\"x\"}}");
        assertThat(byName.rejection(rows.removalByKey(7))).contains("REPLICA IDENTITY FULL");
    }

    @Test
    void saysWhatIsWrongWithAnItemColumn() {
        Decoding fromColumn = new Decoding("item.column", "doc");
        assertThat(fromColumn.rejection(texts.change("c", null, texts.row(7)))).contains("doc", "is not there");
        assertThat(fromColumn.rejection(rows.change("c", null, rows.row(7)))).contains("doc", "is null");
        assertThat(fromColumn.rejection(rows.change("c", null, rows.row(7, "x", null, "[1]"))))
                .contains("holds no item");
        assertThat(fromColumn.rejection(
                        rows.change("c", null, rows.row(7, "x", null, "{\"id\":{\"N\":\"7\"},\"v\":1}"))))
                .contains("item.column.format");
    }

    @Test
    void namesFieldTypesAndTheWayOutOfAWrongKeyType() {
        Struct row = texts.row(7, "x", "y");
        Decoded decoded = decoding.one(texts.change("c", null, row));
        assertThatThrownBy(() -> decoded.key().in(Decoding.key("id", KeyType.S)))
                .isInstanceOf(InvalidItemException.class)
                .hasMessageContaining("\"id\" is of type N")
                .hasMessageContaining("id (S)")
                .hasMessageContaining("Cast$Key");
        assertThatThrownBy(() -> decoded.key().in(Decoding.key("pk", KeyType.S)))
                .hasMessageContaining("pk (S)")
                .hasMessageContaining("[id]")
                .hasMessageContaining("key.fields");
    }

    @Test
    void asksTheTableForTheKeyOfARowWithoutOne() {
        Decoded decoded = decoding.one(texts.keyless("c", null, texts.row(7, "x", "y")));
        assertThat(decoded.key().in(Decoding.key("a", KeyType.S))).hasToString("{\"a\":{\"S\":\"x\"}}");
        assertThat(decoded.key().ownSchema()).isEmpty();
        assertThatThrownBy(() -> decoded.key().in(Decoding.key("pk", KeyType.S)))
                .hasMessageContaining("pk (S)");
    }

    private static void assertUpdate(Decoded decoded, String set, String... remove) {
        assertThat(decoded.change()).isInstanceOfSatisfying(Change.Update.class, update -> {
            assertThat(Decoding.item(update.set())).isEqualTo(set);
            assertThat(update.remove()).containsExactly(remove);
        });
    }
}
