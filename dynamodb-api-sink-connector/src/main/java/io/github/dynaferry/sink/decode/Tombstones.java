// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.sink.config.RecordFormat;
import io.github.dynaferry.sink.config.RecordOptions;
import io.github.dynaferry.sink.config.RecordSettings;
import io.github.dynaferry.sink.decode.Change.Delete;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Records without a value. A tombstone is a removal in its own right: right behind the record of a removal it is the same
 * change once more, and alone, after compaction, it is all that is left.
 */
record Tombstones(RecordSettings settings) {

    /** @throws InvalidItemException if neither its headers nor its key tell the item */
    Decoded decode(SinkRecord record) {
        return new Decoded(
                record, RecordHeaders.table(record), key(record), new Delete(Map.of()), RecordTime.of(record));
    }

    private RecordKey key(SinkRecord record) {
        String header = RecordHeaders.key(record);
        if (header != null) {
            return new RecordKey.Typed(DynamoDbJson.read(header));
        }
        Optional<KeyFields> fields = KeyFields.find(record.key());
        if (fields.isPresent()) {
            return named(fields.get());
        }
        if (record.key() == null) {
            throw new InvalidItemException("a tombstone without a key");
        }
        Column value = new Column(record.keySchema(), record.key());
        if (settings.keyFields().size() == 1) {
            return new RecordKey.Untyped(
                    new KeyFields(new Row(Map.of(settings.keyFields().get(0), value))));
        }
        if (settings.format() == RecordFormat.AUTO || settings.format() == RecordFormat.ENVELOPE) {
            throw new InvalidItemException("the record key is not JSON with the key attributes, and whether this "
                    + record.key().getClass().getSimpleName()
                    + " is the key itself can not be told for certain: then set " + RecordOptions.RECORD_FORMAT);
        }
        return new RecordKey.Single(value);
    }

    private RecordKey named(KeyFields fields) {
        Map<String, Object> values = new LinkedHashMap<>();
        fields.row().columns().forEach((name, column) -> values.put(name, column.value()));
        if (TypedItem.shapeOf(values) == TypedItem.Shape.TYPED) {
            return new RecordKey.Typed(TypedItem.read(values));
        }
        if (settings.keyFields().isEmpty()) {
            return new RecordKey.Untyped(fields);
        }
        Map<String, Column> named = new LinkedHashMap<>();
        settings.keyFields().forEach(field -> named.put(field, fields.row().column(field)));
        return new RecordKey.Untyped(new KeyFields(new Row(named)));
    }
}
