// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.table;

import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeyAttribute;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What DynamoDB would refuse, found before it is sent: one bad item costs a batch of requests otherwise, and a target that
 * is less strict would store what can never go back.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Quotas in DynamoDB</a>
 */
final class ItemRules {
    private static final long MAX_ITEM_BYTES = 400L * 1024;
    private static final List<Long> MAX_KEY_BYTES = List.of(2048L, 1024L);

    private ItemRules() {}

    /** @throws InvalidItemException if DynamoDB would not take the key */
    static void checkKey(TargetTable table, ItemKey key) {
        for (int i = 0; i < table.key().attributes().size(); i++) {
            KeyAttribute attribute = table.key().attributes().get(i);
            AttributeValue value =
                    Objects.requireNonNull(key.attributes().get(attribute.name()), "ItemKey guarantees its attributes");
            long bytes = ItemSize.of(value);
            if (bytes == 0) {
                throw new InvalidItemException("key attribute " + attribute + " is empty");
            }
            if (bytes > MAX_KEY_BYTES.get(i)) {
                throw new InvalidItemException(
                        "key attribute " + attribute + " has " + bytes + " bytes, the most is " + MAX_KEY_BYTES.get(i));
            }
        }
    }

    /**
     * The measure of an acceptable item.
     *
     * @throws InvalidItemException if DynamoDB would not take it, or if it is the item of another key
     */
    static ItemMeasure checkItem(TargetTable table, ItemKey key, Map<String, AttributeValue> item) {
        ItemKey own = ItemKey.of(table.key(), item);
        if (!own.equals(key)) {
            throw new InvalidItemException("the record's key differs from that of the item in it, " + own);
        }
        return checkAttributes("the item has ", item);
    }

    /**
     * The measure of acceptable new values.
     *
     * @throws InvalidItemException if DynamoDB would not take them
     */
    static ItemMeasure checkUpdate(Map<String, AttributeValue> values) {
        return checkAttributes("the new values have ", values);
    }

    private static ItemMeasure checkAttributes(String what, Map<String, AttributeValue> attributes) {
        ItemMeasure measure = ItemMeasure.of(attributes);
        if (measure.bytes() > MAX_ITEM_BYTES) {
            throw new InvalidItemException(what + measure.bytes() + " bytes, the most is " + MAX_ITEM_BYTES);
        }
        return measure;
    }
}
