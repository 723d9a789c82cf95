// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.envelope;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/** The one schema of all tables, and the names of its fields. It is constant: readers of old topics depend upon it. */
public final class EnvelopeSchema {
    /** Name of the envelope's schema. */
    public static final String NAME = "io.github.dynaferry.Envelope";

    static final String OP = "op";
    static final String KEY = "key";
    static final String BEFORE = "before";
    static final String AFTER = "after";
    static final String TS_MS = "ts_ms";
    static final String SOURCE = "source";
    static final String VERSION = "version";
    static final String CONNECTOR = "connector";
    static final String PREFIX = "name";
    static final String SNAPSHOT = "snapshot";
    static final String REGION = "region";
    static final String TABLE = "table";
    static final String STREAM_ARN = "stream_arn";
    static final String SHARD_ID = "shard_id";
    static final String SEQUENCE_NUMBER = "sequence_number";
    static final String EVENT_ID = "event_id";
    static final String SEGMENT = "segment";
    static final String TOTAL_SEGMENTS = "total_segments";
    static final String TTL = "ttl";

    /** Debezium's semantic type for text that holds JSON. */
    private static final String JSON_TYPE = "io.debezium.data.Json";

    static final Schema SOURCE_SCHEMA = SchemaBuilder.struct()
            .name("io.github.dynaferry.Source")
            .version(1)
            .field(VERSION, Schema.STRING_SCHEMA)
            .field(CONNECTOR, Schema.STRING_SCHEMA)
            .field(PREFIX, Schema.STRING_SCHEMA)
            .field(TS_MS, Schema.INT64_SCHEMA)
            .field(SNAPSHOT, Schema.STRING_SCHEMA)
            .field(REGION, Schema.OPTIONAL_STRING_SCHEMA)
            .field(TABLE, Schema.STRING_SCHEMA)
            .field(STREAM_ARN, Schema.OPTIONAL_STRING_SCHEMA)
            .field(SHARD_ID, Schema.OPTIONAL_STRING_SCHEMA)
            .field(SEQUENCE_NUMBER, Schema.OPTIONAL_STRING_SCHEMA)
            .field(EVENT_ID, Schema.OPTIONAL_STRING_SCHEMA)
            .field(SEGMENT, Schema.OPTIONAL_INT32_SCHEMA)
            .field(TOTAL_SEGMENTS, Schema.OPTIONAL_INT32_SCHEMA)
            .field(TTL, Schema.BOOLEAN_SCHEMA)
            .build();

    /** The envelope's schema. */
    public static final Schema SCHEMA = SchemaBuilder.struct()
            .name(NAME)
            .version(1)
            .field(OP, Schema.STRING_SCHEMA)
            .field(KEY, json().build())
            .field(BEFORE, json().optional().build())
            .field(AFTER, json().optional().build())
            .field(TS_MS, Schema.INT64_SCHEMA)
            .field(SOURCE, SOURCE_SCHEMA)
            .build();

    private EnvelopeSchema() {}

    private static SchemaBuilder json() {
        return SchemaBuilder.string().name(JSON_TYPE).version(1);
    }
}
