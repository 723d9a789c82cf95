// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.item.InvalidItemException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items as maps in which each value tells its DynamoDB type: DynamoDB JSON, parsed. */
final class TypedItem {
    private static final String EXPORTED_ITEM = "Item";

    /** What a map may be. */
    enum Shape {
        /** Each of its values is typed. */
        TYPED,
        /** A line of an export to S3: an item under the name Item. */
        EXPORTED,
        /** None is. */
        UNTYPED,
        /** Some are; or it could be both an exported item, and an item with an attribute Item. */
        UNDECIDED
    }

    private TypedItem() {}

    static Shape shapeOf(Map<?, ?> map) {
        if (map.size() == 1 && map.get(EXPORTED_ITEM) instanceof Map<?, ?> item && allTyped(item)) {
            return isTyped(item) ? Shape.UNDECIDED : Shape.EXPORTED;
        }
        if (allTyped(map)) {
            return Shape.TYPED;
        }
        return map.values().stream().anyMatch(TypedItem::isTyped) ? Shape.UNDECIDED : Shape.UNTYPED;
    }

    /**
     * The item.
     *
     * @throws InvalidItemException if it is not exactly DynamoDB JSON; the message says where
     */
    static Map<String, AttributeValue> read(Map<?, ?> map) {
        boolean exported = map.size() == 1 && map.get(EXPORTED_ITEM) instanceof Map<?, ?> item && !isTyped(item);
        return DynamoDbJson.read(Json.write(exported ? map.get(EXPORTED_ITEM) : map));
    }

    private static boolean allTyped(Map<?, ?> map) {
        return !map.isEmpty() && map.values().stream().allMatch(TypedItem::isTyped);
    }

    private static boolean isTyped(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map) || map.size() != 1) {
            return false;
        }
        Map.Entry<?, ?> entry = map.entrySet().iterator().next();
        return entry.getKey() instanceof String type
                && switch (type) {
                    case "S", "N" -> entry.getValue() instanceof String;
                    case "B" -> entry.getValue() instanceof String || Binary.of(entry.getValue()) != null;
                    case "BOOL", "NULL" -> entry.getValue() instanceof Boolean;
                    case "M" -> entry.getValue() instanceof Map;
                    case "L", "SS", "NS", "BS" -> entry.getValue() instanceof List;
                    default -> false;
                };
    }
}
