// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.junit.jupiter.api.Test;

class DefinitionSchemaTest {
    private static final String AVRO_NAME = "[A-Za-z_][A-Za-z0-9_]*";

    @Test
    void theSchemaIsTheContracts() {
        assertThat(DefinitionSchema.SCHEMA.name()).isEqualTo("io.github.dynaferry.TableDefinition");
        assertThat(DefinitionSchema.SCHEMA.version()).isEqualTo(1);
        assertThat(DefinitionSchema.SCHEMA.fields())
                .extracting(Field::name)
                .containsExactly(
                        "table",
                        "key",
                        "global_indexes",
                        "local_indexes",
                        "billing_mode",
                        "throughput",
                        "on_demand_limits",
                        "ttl_attribute",
                        "stream_view_type",
                        "table_class",
                        "deletion_protection",
                        "tags");
    }

    /** Avro defines a name once; Protobuf knows no list that is absent. */
    @Test
    void avroAndProtobufCanHoldIt() {
        assertHoldable(DefinitionSchema.SCHEMA, new HashMap<>());
    }

    private static void assertHoldable(Schema schema, Map<String, Schema> named) {
        switch (schema.type()) {
            case STRUCT -> {
                assertThat(schema.name()).matches(AVRO_NAME + "(\\." + AVRO_NAME + ")*");
                assertThat(named.getOrDefault(schema.name(), schema)).isEqualTo(schema);
                named.put(schema.name(), schema);
                for (Field field : schema.fields()) {
                    assertThat(field.name()).matches(AVRO_NAME);
                    assertHoldable(field.schema(), named);
                }
            }
            case ARRAY -> {
                assertThat(schema.isOptional()).isFalse();
                assertHoldable(schema.valueSchema(), named);
            }
            case MAP -> {
                assertThat(schema.isOptional()).isFalse();
                assertThat(schema.keySchema()).isEqualTo(Schema.STRING_SCHEMA);
                assertHoldable(schema.valueSchema(), named);
            }
            default -> assertThat(schema.type().isPrimitive()).isTrue();
        }
    }
}
