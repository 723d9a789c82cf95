// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.record;

import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The record keys of one table: a Struct with a field for each key attribute, partition key first. Their bytes decide the
 * topic's partition, so nothing here may ever change: names, order, types, the spelling of numbers.
 */
final class RecordKeys {
    private static final String NAME = "io.github.dynaferry.Key";

    private final Schema schema;
    /** Attribute name to field name. */
    private final Map<String, String> fields;

    private RecordKeys(Schema schema, Map<String, String> fields) {
        this.schema = schema;
        this.fields = fields;
    }

    /** @throws ConnectException if two attributes would become one field */
    static RecordKeys of(String table, KeySchema key, FieldNames names) {
        SchemaBuilder schema = SchemaBuilder.struct().name(NAME);
        Map<String, String> fields = new LinkedHashMap<>();
        for (KeyAttribute attribute : key.attributes()) {
            String field = names.adjust(attribute.name());
            if (fields.containsValue(field)) {
                throw new ConnectException("Table " + table + ": its key attributes " + key + " both become field \""
                        + field + "\" of the record key. Set field.name.adjustment.mode=none.");
            }
            fields.put(attribute.name(), field);
            schema.field(
                    field,
                    switch (attribute.type()) {
                        case S, N -> Schema.STRING_SCHEMA;
                        case B -> Schema.BYTES_SCHEMA;
                    });
        }
        return new RecordKeys(schema.build(), fields);
    }

    Schema schema() {
        return schema;
    }

    Struct struct(ItemKey key) {
        Struct struct = new Struct(schema);
        key.attributes().forEach((name, value) -> struct.put(fields.get(name), field(value)));
        return struct;
    }

    private static Object field(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s();
            case N -> value.n();
            case B -> value.b().asByteArray();
            default -> throw new IllegalStateException("a key attribute of type " + value.type());
        };
    }
}
