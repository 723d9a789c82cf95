// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import io.github.dynaferry.item.InvalidItemException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Named values in their order: of a Struct, with their schemas, or of a map, without. */
record Row(Map<String, Column> columns) {

    /**
     * The fields of a Struct or of a map; empty for anything else. A field that is null stays null, even if its schema has
     * a default: in a row, null is a value.
     *
     * @throws InvalidItemException if a map has a key that is no text
     */
    static Optional<Row> of(@Nullable Object value) {
        if (value instanceof Struct struct) {
            Map<String, Column> columns = new LinkedHashMap<>();
            for (Field field : struct.schema().fields()) {
                columns.put(field.name(), new Column(field.schema(), struct.getWithoutDefault(field.name())));
            }
            return Optional.of(new Row(columns));
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Column> columns = new LinkedHashMap<>();
            map.forEach((name, field) -> {
                if (!(name instanceof String text)) {
                    throw new InvalidItemException("a field name must be text, not " + name);
                }
                columns.put(text, new Column(null, field));
            });
            return Optional.of(new Row(columns));
        }
        return Optional.empty();
    }

    /** The column of that name; one without a value where there is none. */
    Column column(String name) {
        Column column = columns.get(name);
        return column == null ? new Column(null, null) : column;
    }

    @Nullable
    Object value(String name) {
        return column(name).value();
    }

    /** The text of a column; null where it has none, or no text. */
    @Nullable
    String text(String name) {
        return value(name) instanceof String text ? text : null;
    }
}
