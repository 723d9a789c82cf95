// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/** Records as Debezium's connector for PostgreSQL makes them, of one table with primary key id. */
final class DebeziumRows {
    static final long HAPPENED = 1_600_000_000_123L;

    private static final Schema SOURCE = SchemaBuilder.struct()
            .name("io.debezium.connector.postgresql.Source")
            .field("version", Schema.STRING_SCHEMA)
            .field("connector", Schema.STRING_SCHEMA)
            .field("name", Schema.STRING_SCHEMA)
            .field("ts_ms", Schema.INT64_SCHEMA)
            .field("snapshot", Schema.OPTIONAL_STRING_SCHEMA)
            .field("db", Schema.STRING_SCHEMA)
            .field("sequence", Schema.OPTIONAL_STRING_SCHEMA)
            .field("ts_us", Schema.OPTIONAL_INT64_SCHEMA)
            .field("schema", Schema.STRING_SCHEMA)
            .field("table", Schema.STRING_SCHEMA)
            .field("txId", Schema.OPTIONAL_INT64_SCHEMA)
            .field("lsn", Schema.OPTIONAL_INT64_SCHEMA)
            .build();
    private static final Schema KEY = SchemaBuilder.struct()
            .name("pg.public.orders.Key")
            .field("id", Schema.INT32_SCHEMA)
            .build();

    private final Schema row;
    private final Schema envelope;

    /** With these columns beside the id; they must be optional. */
    DebeziumRows(Object... namesAndSchemas) {
        SchemaBuilder builder =
                SchemaBuilder.struct().name("pg.public.orders.Value").field("id", Schema.INT32_SCHEMA);
        for (int i = 0; i < namesAndSchemas.length; i += 2) {
            builder.field((String) namesAndSchemas[i], (Schema) namesAndSchemas[i + 1]);
        }
        this.row = builder.optional().build();
        this.envelope = SchemaBuilder.struct()
                .name("pg.public.orders.Envelope")
                .version(2)
                .field("before", row)
                .field("after", row)
                .field("source", SOURCE)
                .field(
                        "transaction",
                        SchemaBuilder.struct()
                                .name("event.block")
                                .field("id", Schema.STRING_SCHEMA)
                                .optional()
                                .build())
                .field("op", Schema.STRING_SCHEMA)
                .field("ts_ms", Schema.OPTIONAL_INT64_SCHEMA)
                .build();
    }

    /** A row with these values, in the order of the columns. */
    Struct row(Object... values) {
        Struct struct = new Struct(row);
        for (Field field : row.fields()) {
            if (field.index() < values.length) {
                struct.put(field, values[field.index()]);
            }
        }
        return struct;
    }

    SinkRecord change(String op, Struct before, Struct after) {
        Struct known = after == null ? before : after;
        Struct key = known == null ? null : new Struct(KEY).put("id", known.get("id"));
        return Decoding.record(key == null ? null : KEY, key, envelope, envelope(op, before, after));
    }

    SinkRecord keyless(String op, Struct before, Struct after) {
        return Decoding.record(null, null, envelope, envelope(op, before, after));
    }

    /** A removal under REPLICA IDENTITY DEFAULT where before is not even the key. */
    SinkRecord removalByKey(int id) {
        return Decoding.record(KEY, new Struct(KEY).put("id", id), envelope, envelope("d", null, null));
    }

    SinkRecord tombstone(int id) {
        return Decoding.record(KEY, new Struct(KEY).put("id", id), null, null);
    }

    /** As ExtractNewRecordState leaves it: the row, and fields about it. */
    SinkRecord unwrapped(Struct of, Object... namesAndValues) {
        SchemaBuilder builder = SchemaBuilder.struct().name("pg.public.orders.Value");
        row.fields().forEach(field -> builder.field(field.name(), field.schema()));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            builder.field(
                    (String) namesAndValues[i],
                    namesAndValues[i + 1] instanceof Long ? Schema.INT64_SCHEMA : Schema.STRING_SCHEMA);
        }
        Schema schema = builder.build();
        Struct value = new Struct(schema);
        row.fields().forEach(field -> value.put(field.name(), of.get(field.name())));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            value.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return Decoding.record(KEY, new Struct(KEY).put("id", of.get("id")), schema, value);
    }

    private Struct envelope(String op, Struct before, Struct after) {
        Struct source = new Struct(SOURCE)
                .put("version", "3.7.0.Final")
                .put("connector", "postgresql")
                .put("name", "pg")
                .put("ts_ms", HAPPENED)
                .put("snapshot", "false")
                .put("db", "shop")
                .put("schema", "public")
                .put("table", "orders")
                .put("lsn", 42L);
        return new Struct(envelope)
                .put("before", before)
                .put("after", after)
                .put("source", source)
                .put("op", op)
                .put("ts_ms", HAPPENED + 1);
    }
}
