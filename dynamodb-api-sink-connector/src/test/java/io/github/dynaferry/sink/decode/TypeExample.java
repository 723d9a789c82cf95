// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/**
 * A value of each type: the rows of the tables in docs/record-formats.md.
 *
 * @param type the schema's name, or its Connect type where it has none
 * @param shown the value as a reader would write it
 */
record TypeExample(String type, String connectType, String shown, Schema schema, Object value) {

    static List<TypeExample> ofConnect() {
        List<TypeExample> examples = new ArrayList<>();
        examples.add(plain("1", SchemaBuilder.int8(), (byte) 1));
        examples.add(plain("-2", SchemaBuilder.int16(), (short) -2));
        examples.add(plain("3", SchemaBuilder.int32(), 3));
        examples.add(plain("9007199254740993", SchemaBuilder.int64(), 9007199254740993L));
        examples.add(plain("0.1", SchemaBuilder.float32(), 0.1f));
        examples.add(plain("1e22", SchemaBuilder.float64(), 1e22));
        examples.add(plain("true", SchemaBuilder.bool(), true));
        examples.add(plain("text", SchemaBuilder.string(), "text"));
        examples.add(plain("01 02", SchemaBuilder.bytes(), ByteBuffer.wrap(new byte[] {1, 2})));
        examples.add(plain("[1, null]", SchemaBuilder.array(Schema.OPTIONAL_INT32_SCHEMA), Arrays.asList(1, null)));
        examples.add(plain("{7: \"x\"}", SchemaBuilder.map(Schema.INT32_SCHEMA, Schema.STRING_SCHEMA), Map.of(7, "x")));
        Schema nested = SchemaBuilder.struct()
                .field("a", Schema.STRING_SCHEMA)
                .field("b", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        examples.add(
                new TypeExample("STRUCT", "STRUCT", "{a: \"x\", b: null}", nested, new Struct(nested).put("a", "x")));
        examples.add(named("12.50", Decimal.builder(2), new BigDecimal("12.50")));
        examples.add(named("day 19782", org.apache.kafka.connect.data.Date.builder(), date("2024-02-29T00:00:00Z")));
        examples.add(named("47101123 ms", Time.builder(), date("1970-01-01T13:05:01.123Z")));
        examples.add(named("-1 ms", Timestamp.builder(), date("1969-12-31T23:59:59.999Z")));
        return examples;
    }

    static List<TypeExample> ofDebezium() {
        List<TypeExample> examples = new ArrayList<>();
        examples.add(debezium("19782", SchemaBuilder.int32(), "time.Date", 19782));
        examples.add(debezium("47101123", SchemaBuilder.int32(), "time.Time", 47_101_123));
        examples.add(debezium("86400000000", SchemaBuilder.int64(), "time.MicroTime", 86_400_000_000L));
        examples.add(debezium("47101000000001", SchemaBuilder.int64(), "time.NanoTime", 47_101_000_000_001L));
        examples.add(debezium("-1", SchemaBuilder.int64(), "time.Timestamp", -1L));
        examples.add(
                debezium("1709211901123456", SchemaBuilder.int64(), "time.MicroTimestamp", 1_709_211_901_123_456L));
        examples.add(debezium(
                "1709211901000000000", SchemaBuilder.int64(), "time.NanoTimestamp", 1_709_211_901_000_000_000L));
        String zoned = "2024-02-29T13:05:01.123456Z";
        examples.add(debezium(zoned, SchemaBuilder.string(), "time.ZonedTimestamp", zoned));
        examples.add(debezium("13:05:01Z", SchemaBuilder.string(), "time.ZonedTime", "13:05:01Z"));
        examples.add(debezium("2024-02-29Z", SchemaBuilder.string(), "time.IsoDate", "2024-02-29Z"));
        examples.add(debezium("13:05:01Z", SchemaBuilder.string(), "time.IsoTime", "13:05:01Z"));
        examples.add(
                debezium("2024-02-29T13:05:01Z", SchemaBuilder.string(), "time.IsoTimestamp", "2024-02-29T13:05:01Z"));
        examples.add(debezium("2024", SchemaBuilder.int32(), "time.Year", 2024));
        examples.add(debezium("1000000", SchemaBuilder.int64(), "time.MicroDuration", 1_000_000L));
        examples.add(debezium("1000000000", SchemaBuilder.int64(), "time.NanoDuration", 1_000_000_000L));
        examples.add(debezium("P1Y2M3DT4H5M6.78S", SchemaBuilder.string(), "time.Interval", "P1Y2M3DT4H5M6.78S"));
        examples.add(structured());
        examples.add(variableScale());
        examples.add(debezium("{\"a\": [1.50, null]}", SchemaBuilder.string(), "data.Json", "{\"a\": [1.50, null]}"));
        examples.add(debezium("<a/>", SchemaBuilder.string(), "data.Xml", "<a/>"));
        String uuid = "0b4bd5a5-36ab-4d5c-9b6f-0d7fd2d5c0f5";
        examples.add(debezium(uuid, SchemaBuilder.string(), "data.Uuid", uuid));
        examples.add(debezium("open", SchemaBuilder.string(), "data.Enum", "open"));
        examples.add(debezium("a,b", SchemaBuilder.string(), "data.EnumSet", "a,b"));
        examples.add(debezium("'a':1", SchemaBuilder.string(), "data.Tsvector", "'a':1"));
        examples.add(debezium("a.b", SchemaBuilder.string(), "data.Ltree", "a.b"));
        examples.add(debezium("101", SchemaBuilder.bytes(), "data.Bits", new byte[] {5}));
        examples.add(point());
        examples.add(debezium(
                "[0.5, 1]", SchemaBuilder.array(Schema.FLOAT32_SCHEMA), "data.FloatVector", List.of(0.5f, 1f)));
        return examples;
    }

    private static TypeExample plain(String shown, SchemaBuilder schema, Object value) {
        return new TypeExample(schema.type().name(), schema.type().name(), shown, schema.build(), value);
    }

    private static TypeExample named(String shown, SchemaBuilder schema, Object value) {
        return new TypeExample(schema.name(), schema.type().name(), shown, schema.build(), value);
    }

    private static TypeExample debezium(String shown, SchemaBuilder schema, String name, Object value) {
        return named(shown, schema.name("io.debezium." + name), value);
    }

    private static TypeExample structured() {
        Schema schema = SchemaBuilder.struct()
                .name("io.debezium.time.StructuredDate")
                .field("year", Schema.OPTIONAL_INT32_SCHEMA)
                .field("month", Schema.OPTIONAL_INT32_SCHEMA)
                .field("day", Schema.OPTIONAL_INT32_SCHEMA)
                .build();
        Struct value = new Struct(schema).put("year", 2024).put("month", 2).put("day", 29);
        return new TypeExample(schema.name() + " and its like", "STRUCT", "2024-02-29", schema, value);
    }

    private static TypeExample variableScale() {
        Schema schema = SchemaBuilder.struct()
                .name("io.debezium.data.VariableScaleDecimal")
                .field("scale", Schema.INT32_SCHEMA)
                .field("value", Schema.BYTES_SCHEMA)
                .build();
        Struct value = new Struct(schema).put("scale", 3).put("value", new byte[] {4, (byte) 0xd2});
        return new TypeExample(schema.name(), "STRUCT", "1.234", schema, value);
    }

    private static TypeExample point() {
        Schema schema = SchemaBuilder.struct()
                .name("io.debezium.data.geometry.Point")
                .field("x", Schema.FLOAT64_SCHEMA)
                .field("y", Schema.FLOAT64_SCHEMA)
                .field("wkb", Schema.OPTIONAL_BYTES_SCHEMA)
                .field("srid", Schema.OPTIONAL_INT32_SCHEMA)
                .build();
        Struct value = new Struct(schema).put("x", 1.0).put("y", 2.5).put("wkb", new byte[] {1});
        return new TypeExample(schema.name() + ", Geometry, Geography, …", "STRUCT", "(1, 2.5)", schema, value);
    }

    private static Date date(String instant) {
        return Date.from(Instant.parse(instant));
    }
}
