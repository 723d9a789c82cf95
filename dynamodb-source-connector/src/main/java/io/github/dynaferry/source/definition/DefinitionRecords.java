// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.definition;

import io.github.dynaferry.definition.DefinitionSchema;
import io.github.dynaferry.definition.DefinitionWriter;
import io.github.dynaferry.definition.TableDefinition;
import io.github.dynaferry.envelope.Headers;
import io.github.dynaferry.source.offset.SourcePartition;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;

/** The records of the definitions topic: of each table the last one stays when the topic is compacted. */
public final class DefinitionRecords {
    private final String topic;

    public DefinitionRecords(String topic) {
        this.topic = topic;
    }

    /**
     * A record that tells the definition, its key the table's name. It carries no position of its own, but Connect takes
     * no record without one.
     *
     * @param offset what is stored with the record: the partition's present offset
     */
    public SourceRecord record(SourcePartition partition, Map<String, Object> offset, TableDefinition definition) {
        ConnectHeaders headers = new ConnectHeaders();
        headers.addString(Headers.TABLE, definition.table());
        return new SourceRecord(
                partition.toConnect(),
                offset,
                topic,
                null,
                Schema.STRING_SCHEMA,
                definition.table(),
                DefinitionSchema.SCHEMA,
                DefinitionWriter.write(definition),
                null,
                headers);
    }
}
