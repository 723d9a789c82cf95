// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.sink.config.RecordOptions;
import io.github.dynaferry.sink.config.RecordSettings;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Rows to items: each column an attribute, or one column the whole item. */
record RowImages(RecordSettings settings, AttributeValues values, Placeholder placeholder) {

    static RowImages of(RecordSettings settings) {
        return new RowImages(
                settings, new AttributeValues(settings.jsonAsText()), new Placeholder(settings.placeholder()));
    }

    /** @throws InvalidItemException if a column has a value that no attribute can have; the message names it */
    RowImage read(Row row) {
        return settings.itemColumn() == null ? columns(row, settings.keepNulls()) : item(settings.itemColumn(), row);
    }

    /** What is known of a row that is gone; a null may mean that it is not known. */
    Map<String, AttributeValue> readRemoved(Row row) {
        String itemColumn = settings.itemColumn();
        if (itemColumn == null) {
            return columns(row, false).attributes();
        }
        return row.value(itemColumn) == null ? Map.of() : item(itemColumn, row).attributes();
    }

    /** The row with the values that it does not tell, where the row before tells them. */
    Row completed(Row row, @Nullable Row before) {
        if (before == null || row.columns().values().stream().noneMatch(column -> isUnknown(column.value()))) {
            return row;
        }
        Map<String, Column> completed = new LinkedHashMap<>(row.columns());
        completed.replaceAll((name, column) -> {
            Column old = before.column(name);
            boolean told = old.value() != null && !isUnknown(old.value());
            return told && isUnknown(column.value()) ? old : column;
        });
        return new Row(completed);
    }

    /** Whether one column holds the item, so that a change of other columns is none of the item. */
    boolean isWholeItem() {
        return settings.itemColumn() != null;
    }

    private RowImage columns(Row row, boolean keepNulls) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        Set<String> nulls = new LinkedHashSet<>();
        Set<String> unknown = new LinkedHashSet<>();
        row.columns().forEach((name, column) -> {
            if (column.value() != null && isUnknown(column.value())) {
                unknown.add(name);
            } else if (column.value() != null) {
                attributes.put(AttributeValues.unicode(name, name), values.of(name, column));
            } else if (keepNulls) {
                attributes.put(AttributeValues.unicode(name, name), AttributeValue.fromNul(true));
            } else {
                nulls.add(name);
            }
        });
        return new RowImage(attributes, nulls, unknown);
    }

    private RowImage item(String itemColumn, Row row) {
        Object value = row.value(itemColumn);
        if (value == null) {
            throw new InvalidItemException("column \"" + itemColumn + "\", which " + RecordOptions.ITEM_COLUMN
                    + " says holds the item, " + (row.columns().containsKey(itemColumn) ? "is null" : "is not there"));
        }
        if (isUnknown(value)) {
            return new RowImage(Map.of(), Set.of(), Set.of(itemColumn));
        }
        return new RowImage(
                new ItemColumn(itemColumn, settings.itemEncoding(), values).read(value), Set.of(), Set.of());
    }

    boolean isUnknown(@Nullable Object value) {
        return value != null && placeholder.matches(value);
    }
}
