// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.definition.DefinitionReader;
import io.github.dynaferry.definition.DefinitionSchema;
import io.github.dynaferry.envelope.Headers;
import io.github.dynaferry.source.offset.SourcePartition;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class DefinitionRecordsTest {
    @Test
    void tellsTheDefinitionAndStoresWhatItIsGiven() {
        SourceRecord record = new DefinitionRecords("p-table-definitions")
                .record(SourcePartition.table("t"), Map.of("state", "completed"), Definitions.bare("t"));

        assertThat(record.topic()).isEqualTo("p-table-definitions");
        assertThat(record.sourcePartition()).isEqualTo(Map.of("table", "t"));
        assertThat(record.sourceOffset()).isEqualTo(Map.of("state", "completed"));
        assertThat(record.keySchema()).isEqualTo(Schema.STRING_SCHEMA);
        assertThat(record.key()).isEqualTo("t");
        assertThat(record.valueSchema()).isEqualTo(DefinitionSchema.SCHEMA);
        assertThat(DefinitionReader.read(record.value())).isEqualTo(Definitions.bare("t"));
        assertThat(record.headers().lastWithName(Headers.TABLE).value()).isEqualTo("t");
        assertThat(record.timestamp()).isNull();
    }
}
