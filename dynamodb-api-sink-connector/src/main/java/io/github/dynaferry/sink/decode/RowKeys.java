// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.sink.config.RecordOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.sink.SinkRecord;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Keys of rows: the fields that are named to be the key, else the record key, else what the target's key schema finds in
 * the item.
 *
 * @param keyFields may be empty
 */
record RowKeys(List<String> keyFields, RowImages images) {
    static final String CONVERSION = "Convert it on its way, for instance by the transformations"
            + " org.apache.kafka.connect.transforms.Cast$Key and Cast$Value, or let " + RecordOptions.KEY_FIELDS
            + " name fields of that type";

    /**
     * The key of a record.
     *
     * @param row its columns, as far as it has any
     * @param attributes what they are as attributes
     * @throws InvalidItemException if the record does not tell its key
     */
    RowKey of(SinkRecord record, Row row, Map<String, AttributeValue> attributes) {
        if (!keyFields.isEmpty()) {
            return named(keyFields(record, row, attributes));
        }
        if (record.key() == null) {
            return new RowKey(new RecordKey.Contained(attributes), Map.of());
        }
        Optional<KeyFields> fields = KeyFields.find(record.key());
        return fields.isPresent() ? named(attributes(fields.get().row())) : single(record);
    }

    private RowKey single(SinkRecord record) {
        Column value = new Column(record.keySchema(), record.key());
        checkKnown("record key", value);
        return new RowKey(new RecordKey.Single(value), Map.of());
    }

    private static RowKey named(Map<String, AttributeValue> key) {
        return new RowKey(new RecordKey.Named(key), key);
    }

    private Map<String, AttributeValue> attributes(Row recordKey) {
        Map<String, Object> values = new LinkedHashMap<>();
        recordKey.columns().forEach((name, column) -> values.put(name, column.value()));
        if (TypedItem.shapeOf(values) == TypedItem.Shape.TYPED) {
            return TypedItem.read(values);
        }
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        recordKey.columns().forEach((name, column) -> key.put(name, value(name, column)));
        return key;
    }

    private Map<String, AttributeValue> keyFields(SinkRecord record, Row row, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        for (String field : keyFields) {
            AttributeValue known = attributes.get(field);
            key.put(field, known == null ? value(field, sourceOf(field, record, row)) : known);
        }
        return key;
    }

    /** A column beside the item, a field of the record key, or the record key itself. */
    private Column sourceOf(String field, SinkRecord record, Row row) {
        if (row.value(field) != null) {
            return row.column(field);
        }
        Optional<KeyFields> recordKey = KeyFields.find(record.key());
        if (recordKey.isPresent()) {
            return recordKey.get().row().column(field);
        }
        return keyFields.size() == 1 ? new Column(record.keySchema(), record.key()) : new Column(null, null);
    }

    private AttributeValue value(String field, Column column) {
        if (column.value() == null) {
            throw new InvalidItemException("its key is not told: neither the value nor the record key has a field \""
                    + field + "\" that is not null. " + RecordOptions.KEY_FIELDS
                    + " names the fields that are the key; of a row that is removed, PostgreSQL tells the primary key only,"
                    + " unless the table has REPLICA IDENTITY FULL");
        }
        checkKnown("key field \"" + field + "\"", column);
        return images.values().of(field, column);
    }

    private void checkKnown(String what, Column column) {
        if (images.isUnknown(column.value())) {
            throw new InvalidItemException("its key is not told: the " + what + " is Debezium's placeholder");
        }
    }
}
