// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.sink.config.ItemEncoding;
import io.github.dynaferry.sink.config.RecordOptions;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A column that holds a whole item, as text, bytes or map. */
record ItemColumn(String name, ItemEncoding encoding, AttributeValues values) {

    /** @throws InvalidItemException if there is no item in it, or if it could be two different ones */
    Map<String, AttributeValue> read(Object value) {
        String text = Json.textOf(value);
        Object item = text == null ? value : parsed(text);
        if (!(item instanceof Map<?, ?> map)) {
            throw new InvalidItemException(
                    "column \"" + name + "\" holds no item: " + item.getClass().getSimpleName());
        }
        return isTyped(map) ? TypedItem.read(map) : values.map(name, null, map);
    }

    private Object parsed(String text) {
        Object json = Json.read(text);
        if (json == null) {
            throw new InvalidItemException("column \"" + name + "\" holds no item: null");
        }
        return json;
    }

    private boolean isTyped(Map<?, ?> map) {
        return switch (encoding) {
            case DYNAMODB_JSON -> true;
            case JSON -> false;
            case AUTO ->
                switch (TypedItem.shapeOf(map)) {
                    case TYPED, EXPORTED -> true;
                    case UNTYPED -> false;
                    case UNDECIDED ->
                        throw new InvalidItemException("column \"" + name
                                + "\" holds an item of which only a part looks like DynamoDB JSON. Set "
                                + RecordOptions.ITEM_COLUMN_FORMAT);
                };
        };
    }
}
