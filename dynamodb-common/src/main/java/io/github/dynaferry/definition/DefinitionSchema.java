// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.definition;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/**
 * The one schema of all tables' definitions, and the names of its fields. It is constant: readers of old topics depend
 * upon it. It holds no time, so that the same definition is the same bytes.
 */
public final class DefinitionSchema {
    /** Name of the definition's schema. */
    public static final String NAME = "io.github.dynaferry.TableDefinition";

    static final String TABLE = "table";
    static final String KEY = "key";
    static final String GLOBAL_INDEXES = "global_indexes";
    static final String LOCAL_INDEXES = "local_indexes";
    static final String BILLING_MODE = "billing_mode";
    static final String THROUGHPUT = "throughput";
    static final String ON_DEMAND_LIMITS = "on_demand_limits";
    static final String TTL_ATTRIBUTE = "ttl_attribute";
    static final String STREAM_VIEW_TYPE = "stream_view_type";
    static final String TABLE_CLASS = "table_class";
    static final String DELETION_PROTECTION = "deletion_protection";
    static final String TAGS = "tags";
    static final String ATTRIBUTE_NAME = "name";
    static final String ATTRIBUTE_TYPE = "type";
    static final String ROLE = "role";
    static final String INDEX_NAME = "name";
    static final String PROJECTION = "projection";
    static final String NON_KEY_ATTRIBUTES = "non_key_attributes";
    static final String READ_UNITS = "read_units";
    static final String WRITE_UNITS = "write_units";

    static final Schema KEY_ELEMENT = SchemaBuilder.struct()
            .name("io.github.dynaferry.KeyElement")
            .version(1)
            .field(ATTRIBUTE_NAME, Schema.STRING_SCHEMA)
            .field(ATTRIBUTE_TYPE, Schema.STRING_SCHEMA)
            .field(ROLE, Schema.STRING_SCHEMA)
            .build();

    static final Schema THROUGHPUT_SCHEMA = SchemaBuilder.struct()
            .name("io.github.dynaferry.Throughput")
            .version(1)
            .optional()
            .field(READ_UNITS, Schema.INT64_SCHEMA)
            .field(WRITE_UNITS, Schema.INT64_SCHEMA)
            .build();

    static final Schema LIMITS_SCHEMA = SchemaBuilder.struct()
            .name("io.github.dynaferry.OnDemandLimits")
            .version(1)
            .optional()
            .field(READ_UNITS, Schema.OPTIONAL_INT64_SCHEMA)
            .field(WRITE_UNITS, Schema.OPTIONAL_INT64_SCHEMA)
            .build();

    static final Schema INDEX = SchemaBuilder.struct()
            .name("io.github.dynaferry.Index")
            .version(1)
            .field(INDEX_NAME, Schema.STRING_SCHEMA)
            .field(KEY, array(KEY_ELEMENT))
            .field(PROJECTION, Schema.STRING_SCHEMA)
            .field(NON_KEY_ATTRIBUTES, array(Schema.STRING_SCHEMA))
            .field(THROUGHPUT, THROUGHPUT_SCHEMA)
            .field(ON_DEMAND_LIMITS, LIMITS_SCHEMA)
            .build();

    /** The definition's schema. */
    public static final Schema SCHEMA = SchemaBuilder.struct()
            .name(NAME)
            .version(1)
            .field(TABLE, Schema.STRING_SCHEMA)
            .field(KEY, array(KEY_ELEMENT))
            .field(GLOBAL_INDEXES, array(INDEX))
            .field(LOCAL_INDEXES, array(INDEX))
            .field(BILLING_MODE, Schema.STRING_SCHEMA)
            .field(THROUGHPUT, THROUGHPUT_SCHEMA)
            .field(ON_DEMAND_LIMITS, LIMITS_SCHEMA)
            .field(TTL_ATTRIBUTE, Schema.OPTIONAL_STRING_SCHEMA)
            .field(STREAM_VIEW_TYPE, Schema.OPTIONAL_STRING_SCHEMA)
            .field(TABLE_CLASS, Schema.OPTIONAL_STRING_SCHEMA)
            .field(DELETION_PROTECTION, Schema.BOOLEAN_SCHEMA)
            .field(
                    TAGS,
                    SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA)
                            .build())
            .build();

    private DefinitionSchema() {}

    /** Never optional: Protobuf has no absent list, so none of ours means anything else than an empty one. */
    private static Schema array(Schema elements) {
        return SchemaBuilder.array(elements).build();
    }
}
