// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.testkit.dynamodb.Items;
import io.github.dynaferry.testkit.dynamodb.Tables;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Compares a table item by item, whole, in both directions: numbers by value, sets without order, all else exactly. */
final class Comparison {
    private final String table;
    /** Of the source; as text an item takes a tenth of the memory that it takes as objects. */
    private final Map<Map<String, Object>, byte[]> unmatched = new HashMap<>();

    private final List<String> differences = new ArrayList<>();
    private long targetItems;

    private Comparison(String table) {
        this.table = table;
    }

    /**
     * What was found.
     *
     * @param differences one line for each key that differs
     */
    record Result(String table, long sourceItems, long targetItems, List<String> differences) {
        Result {
            differences = List.copyOf(differences);
        }

        boolean isEqual() {
            return differences.isEmpty();
        }
    }

    static Result of(DynamoDbClient source, DynamoDbClient target, String table) {
        return new Comparison(table).run(source, target);
    }

    private Result run(DynamoDbClient source, DynamoDbClient target) {
        List<String> keyNames = Tables.keyNames(source, table);
        SegmentedScan.forEach(source, table, item -> unmatched.put(key(item, keyNames), text(item)));
        long sourceItems = unmatched.size();
        SegmentedScan.forEach(target, table, item -> match(key(item, keyNames), item));
        unmatched.keySet().forEach(key -> differences.add(key + ": missing at the target"));
        return new Result(table, sourceItems, targetItems, differences);
    }

    private void match(Map<String, Object> key, Map<String, AttributeValue> item) {
        targetItems++;
        byte[] sourceItem = unmatched.remove(key);
        if (sourceItem == null) {
            differences.add(key + ": only at the target");
            return;
        }
        Map<String, Object> left = Items.canonical(item(sourceItem));
        Map<String, Object> right = Items.canonical(item);
        if (!left.equals(right)) {
            differences.add(key + ": " + attributes(left, right));
        }
    }

    private static String attributes(Map<String, Object> left, Map<String, Object> right) {
        List<String> texts = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(left.keySet());
        names.addAll(right.keySet());
        for (String name : names) {
            if (!Objects.equals(left.get(name), right.get(name))) {
                texts.add("%s is %s at the source, %s at the target"
                        .formatted(name, shown(left.get(name)), shown(right.get(name))));
            }
        }
        return String.join("; ", texts);
    }

    private static String shown(@Nullable Object value) {
        String text = value == null ? "absent" : value.toString();
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }

    private static Map<String, Object> key(Map<String, AttributeValue> item, List<String> keyNames) {
        return Items.canonical(Items.keyOf(item, keyNames));
    }

    private static byte[] text(Map<String, AttributeValue> item) {
        return DynamoDbJson.write(item).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, AttributeValue> item(byte[] text) {
        return DynamoDbJson.read(new String(text, StandardCharsets.UTF_8));
    }
}
