// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.dynamodb;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What makes two items the same, whatever way they were written: numbers by value, sets without order. */
public final class Items {
    private Items() {}

    /** An item of alternating names and values. */
    public static Map<String, AttributeValue> item(String name, AttributeValue value, Object... more) {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        item.put(name, value);
        for (int i = 0; i < more.length; i += 2) {
            item.put((String) more[i], (AttributeValue) more[i + 1]);
        }
        return item;
    }

    public static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }

    public static AttributeValue n(String number) {
        return AttributeValue.fromN(number);
    }

    public static AttributeValue n(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    public static AttributeValue b(byte... bytes) {
        return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
    }

    public static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item, Collection<String> keyNames) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        for (String name : keyNames) {
            AttributeValue value = item.get(name);
            if (value == null) {
                throw new IllegalArgumentException("the item has no key attribute " + name + ": " + item);
            }
            key.put(name, value);
        }
        return key;
    }

    /** Equal for equal items, comparable with {@code equals}, readable in a message. */
    public static Map<String, Object> canonical(Map<String, AttributeValue> item) {
        Map<String, Object> canonical = new TreeMap<>();
        item.forEach((name, value) -> canonical.put(name, canonical(value)));
        return canonical;
    }

    private static Object canonical(AttributeValue value) {
        return switch (value.type()) {
            case S -> new Typed("S", value.s());
            case N -> new Typed("N", number(value.n()));
            case B -> new Typed("B", value.b());
            case BOOL -> new Typed("BOOL", value.bool());
            case NUL -> new Typed("NULL", value.nul());
            case M -> new Typed("M", canonical(value.m()));
            case L -> new Typed("L", value.l().stream().map(Items::canonical).toList());
            case SS -> new Typed("SS", new HashSet<>(value.ss()));
            case NS -> new Typed("NS", new HashSet<>(numbers(value.ns())));
            case BS -> new Typed("BS", new HashSet<>(value.bs()));
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("no value: " + value);
        };
    }

    private static List<BigDecimal> numbers(List<String> numbers) {
        return numbers.stream().map(Items::number).toList();
    }

    private static BigDecimal number(String number) {
        return new BigDecimal(number).stripTrailingZeros();
    }

    private record Typed(String type, Object value) {
        @Override
        public String toString() {
            return type + ":" + value;
        }
    }
}
