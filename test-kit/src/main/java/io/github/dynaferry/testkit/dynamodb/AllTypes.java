// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.dynamodb;

import static io.github.dynaferry.testkit.dynamodb.Items.b;
import static io.github.dynaferry.testkit.dynamodb.Items.item;
import static io.github.dynaferry.testkit.dynamodb.Items.n;
import static io.github.dynaferry.testkit.dynamodb.Items.s;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Items of every type and at every limit of DynamoDB, for a table with the string key {@code pk}. Always the same ones. */
public final class AllTypes {
    /** The attribute that {@link #items()} have for their key. */
    public static final String KEY = "pk";

    /** DynamoDB's own limit of an item: 400 KiB of UTF-8 names and values. */
    public static final int ITEM_LIMIT = 400 * 1024;

    private static final String DIGITS_38 = "12345678901234567890123456789012345678";

    private AllTypes() {}

    public static TableDescription table(String name) {
        return TableDescription.named(name).key(KEY, ScalarAttributeType.S);
    }

    /** One item per peculiarity, none of them big; the key tells which. */
    public static List<Map<String, AttributeValue>> items() {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        items.add(item(KEY, s("key-only")));
        items.add(item(KEY, s("strings"), "plain", s("text"), "empty", s(""), "control", s("\"\\\n\t\u0001/")));
        items.add(item(KEY, s("unicode"), "emoji", s("🦜 é 中 \u2028"), "combining", s("e\u0301")));
        items.add(item(KEY, s("numbers")));
        items.get(items.size() - 1).putAll(numbers());
        items.add(item(KEY, s("binary"), "bytes", b((byte) 0, (byte) -1, (byte) 127), "empty", b()));
        items.add(item(
                KEY,
                s("constants"),
                "yes",
                AttributeValue.fromBool(true),
                "no",
                AttributeValue.fromBool(false),
                "null",
                AttributeValue.fromNul(true)));
        items.add(item(
                KEY,
                s("sets"),
                "ss",
                AttributeValue.fromSs(List.of("b", "a", "ü", "🦜")),
                "ns",
                AttributeValue.fromNs(List.of("3", "-1", "1E-130", DIGITS_38)),
                "bs",
                AttributeValue.fromBs(List.of(bytes((byte) 1), bytes((byte) 0, (byte) -1)))));
        items.add(item(
                KEY,
                s("empty documents"),
                "map",
                AttributeValue.fromM(Map.of()),
                "list",
                AttributeValue.fromL(List.of()),
                "inside",
                AttributeValue.fromL(List.of(s(""), b(), AttributeValue.fromL(List.of())))));
        items.add(item(KEY, s("nested"), "deep", nested(8)));
        items.add(item(KEY, s("names")));
        items.get(items.size() - 1).putAll(names());
        items.add(item(KEY, s("key with . - / \" 🦜 and spaces"), "value", n(1)));
        return items;
    }

    /** Every number that has gone wrong somewhere: 38 digits, both ends of the exponent, zeros, signs. */
    public static Map<String, AttributeValue> numbers() {
        List<String> numbers = List.of(
                "0",
                "-1",
                "1.5",
                "100",
                "-0.001",
                DIGITS_38,
                "-" + DIGITS_38,
                "0." + DIGITS_38,
                "1E-130",
                "-1E-130",
                "9.9E125",
                "-9.9999999999999999999999999999999999999E125",
                "9007199254740993",
                "123456789012345678901234567890000000");
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        for (int i = 0; i < numbers.size(); i++) {
            attributes.put("n" + i, n(numbers.get(i)));
        }
        return attributes;
    }

    /** Attribute names that are reserved words, or mean something to somebody on the way. */
    public static Map<String, AttributeValue> names() {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        for (String name : List.of(
                "name", "size", "a.b", "a-b", "a b", "#n", ":v", "$ref", "[0]", "\"", "\\", "ключ", "🦜", "__op", "S",
                "M")) {
            attributes.put(name, s("of " + name));
        }
        attributes.put("a", AttributeValue.fromM(Map.of("b", n(1), "c.d", n(2))));
        return attributes;
    }

    /** Maps and lists in turns, a value of every scalar type on each level. */
    public static AttributeValue nested(int levels) {
        Map<String, AttributeValue> level = new LinkedHashMap<>();
        level.put("s", s("level " + levels));
        level.put("n", n(levels));
        level.put("b", b((byte) levels));
        level.put("t", AttributeValue.fromBool(true));
        level.put("x", AttributeValue.fromNul(true));
        if (levels > 1) {
            level.put("down", AttributeValue.fromL(List.of(nested(levels - 1), s("sibling"))));
        }
        return AttributeValue.fromM(level);
    }

    /** Just under 400 KB, nearly all of it one string. */
    public static Map<String, AttributeValue> bigText(String key) {
        String text = "x".repeat(ITEM_LIMIT - KEY.length() - key.length() - "text".length() - 64);
        return item(KEY, s(key), "text", s(text));
    }

    /** Just under 400 KB of one-digit numbers and booleans: as DynamoDB JSON several times that. */
    public static Map<String, AttributeValue> bigNumbers(String key) {
        int eachNumber = 3;
        int eachBoolean = 2;
        int pairs = (ITEM_LIMIT - 256 - key.length()) / (eachNumber + eachBoolean);
        List<AttributeValue> values = new ArrayList<>(Collections.nCopies(pairs, n(7)));
        values.addAll(Collections.nCopies(pairs, AttributeValue.fromBool(false)));
        return item(KEY, s(key), "values", AttributeValue.fromL(values));
    }

    private static SdkBytes bytes(byte... bytes) {
        return SdkBytes.fromByteArray(bytes);
    }
}
