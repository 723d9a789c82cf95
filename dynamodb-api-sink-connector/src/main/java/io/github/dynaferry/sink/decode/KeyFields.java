// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeySchema;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The named values of a Kafka record key, whatever converter it came through. */
record KeyFields(Row row) {

    /**
     * The fields of a Struct, of a map, or of the JSON text or bytes of either.
     *
     * @throws InvalidItemException for anything else; text that is no JSON is not taken for a key, since it may be the
     *     text form of a Struct
     */
    static KeyFields of(@Nullable Object recordKey) {
        return find(recordKey)
                .orElseThrow(() -> new InvalidItemException("the record key is not JSON with the key attributes, it is "
                        + (recordKey == null ? "null" : recordKey.getClass().getSimpleName())));
    }

    /**
     * The same; empty where it is a single value.
     *
     * @throws InvalidItemException if it is text that begins like a JSON object, but is none
     */
    static Optional<KeyFields> find(@Nullable Object recordKey) {
        Optional<Row> row = Row.of(recordKey);
        String text = row.isPresent() ? null : Json.textOf(recordKey);
        if (text != null && text.stripLeading().startsWith("{")) {
            row = Row.of(parsed(text));
        }
        return row.map(KeyFields::new);
    }

    private static @Nullable Object parsed(String text) {
        try {
            Object json = Json.read(text);
            return json instanceof Map<?, ?> map && Content.isWrapped(map) ? map.get("payload") : json;
        } catch (InvalidItemException e) {
            throw new InvalidItemException("the record key is not JSON with the key attributes", e);
        }
    }

    ItemKey in(KeySchema schema) {
        Map<String, AttributeValue> key = new HashMap<>();
        schema.attributes().forEach(attribute -> {
            Column column = row.column(attribute.name());
            if (column.value() != null) {
                key.put(attribute.name(), KeyValue.of(attribute, column));
            }
        });
        if (row.columns().size() != key.size()
                || key.size() != schema.attributes().size()) {
            throw new InvalidItemException(
                    "the record key has the fields " + row.columns().keySet() + ", the table's key is " + schema);
        }
        return ItemKey.of(schema, key);
    }

    @Override
    public String toString() {
        Map<String, Object> values = new HashMap<>();
        row.columns().forEach((name, column) -> values.put(name, column.value()));
        return values.toString();
    }
}
