// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.dynamodb;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Compares two tables item by item, completely: numbers by value, sets without order, all else exactly. */
public final class TableContents {
    private static final int SHOWN = 10;
    private static final int SHOWN_TEXT = 200;

    private TableContents() {}

    /**
     * Scans both tables whole.
     *
     * @throws AssertionError with the number of differences and the first ten of them
     */
    public static void assertEqual(DynamoDbClient left, String leftTable, DynamoDbClient right, String rightTable) {
        List<String> differences = differences(left, leftTable, right, rightTable);
        if (!differences.isEmpty()) {
            throw new AssertionError("%s (left) and %s (right) differ in %d items:%n%s"
                    .formatted(
                            leftTable,
                            rightTable,
                            differences.size(),
                            String.join("\n", differences.subList(0, Math.min(SHOWN, differences.size())))));
        }
    }

    /** One line per differing key; empty when the tables hold the same. */
    public static List<String> differences(
            DynamoDbClient left, String leftTable, DynamoDbClient right, String rightTable) {
        Map<Map<String, Object>, Map<String, AttributeValue>> leftItems = Tables.scan(left, leftTable);
        Map<Map<String, Object>, Map<String, AttributeValue>> rightItems = Tables.scan(right, rightTable);
        Set<Map<String, Object>> keys = new LinkedHashSet<>(leftItems.keySet());
        keys.addAll(rightItems.keySet());
        List<String> differences = new ArrayList<>();
        for (Map<String, Object> key : keys) {
            String difference = difference(leftItems.get(key), rightItems.get(key));
            if (difference != null) {
                differences.add(shortened(key) + ": " + difference);
            }
        }
        return differences;
    }

    private static @Nullable String difference(
            @Nullable Map<String, AttributeValue> left, @Nullable Map<String, AttributeValue> right) {
        if (left == null) {
            return "only on the right";
        }
        if (right == null) {
            return "only on the left";
        }
        Map<String, Object> leftValues = Items.canonical(left);
        Map<String, Object> rightValues = Items.canonical(right);
        if (leftValues.equals(rightValues)) {
            return null;
        }
        List<String> attributes = new ArrayList<>();
        Set<String> names = new TreeSet<>(leftValues.keySet());
        names.addAll(rightValues.keySet());
        for (String name : names) {
            if (!Objects.equals(leftValues.get(name), rightValues.get(name))) {
                attributes.add(name + " is " + shortened(leftValues.get(name)) + " on the left, "
                        + shortened(rightValues.get(name)) + " on the right");
            }
        }
        return String.join("; ", attributes);
    }

    private static String shortened(@Nullable Object value) {
        String text = value == null ? "absent" : value.toString();
        return text.length() <= SHOWN_TEXT ? text : text.substring(0, SHOWN_TEXT) + "… (" + text.length() + ")";
    }
}
