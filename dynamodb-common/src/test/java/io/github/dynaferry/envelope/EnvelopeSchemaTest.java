// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.junit.jupiter.api.Test;

class EnvelopeSchemaTest {
    private static final String AVRO_NAME = "[A-Za-z_][A-Za-z0-9_]*";

    @Test
    void theSchemaHasTheContractsFieldsInTheirOrder() {
        assertThat(EnvelopeSchema.SCHEMA.name()).isEqualTo("io.github.dynaferry.Envelope");
        assertThat(EnvelopeSchema.SCHEMA.fields())
                .extracting(Field::name)
                .containsExactly("op", "key", "before", "after", "ts_ms", "source");
        assertThat(EnvelopeSchema.SOURCE_SCHEMA.fields())
                .extracting(Field::name)
                .containsExactly(
                        "version",
                        "connector",
                        "name",
                        "ts_ms",
                        "snapshot",
                        "region",
                        "table",
                        "stream_arn",
                        "shard_id",
                        "sequence_number",
                        "event_id",
                        "segment",
                        "total_segments",
                        "ttl");
    }

    @Test
    void imagesAreMarkedAsJson() {
        for (String field : new String[] {"key", "before", "after"}) {
            Schema schema = EnvelopeSchema.SCHEMA.field(field).schema();
            assertThat(schema.type()).isEqualTo(Schema.Type.STRING);
            assertThat(schema.name()).isEqualTo("io.debezium.data.Json");
            assertThat(schema.isOptional()).isEqualTo(!field.equals("key"));
        }
    }

    @Test
    void allNamesAreLegalInAvro() {
        assertAvroNames(EnvelopeSchema.SCHEMA);
    }

    private static void assertAvroNames(Schema struct) {
        assertThat(struct.name()).matches(AVRO_NAME + "(\\." + AVRO_NAME + ")*");
        for (Field field : struct.fields()) {
            assertThat(field.name()).matches(AVRO_NAME);
            if (field.schema().type() == Schema.Type.STRUCT) {
                assertAvroNames(field.schema());
            }
        }
    }
}
