// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.table;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The size of an item as DynamoDB counts it, never more: its rule for numbers is given as approximate only, so they count
 * with the least they can take.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">DynamoDB
 *     item sizes and formats</a>
 */
final class ItemSize {
    static final int COLLECTION = 3;
    static final int ELEMENT = 1;

    /** Longer ones are measured by encoding them, which the JVM does many bytes at a time. */
    private static final int SHORT = 32;

    private ItemSize() {}

    /** Bytes of names and values. */
    static long of(Map<String, AttributeValue> item) {
        long bytes = 0;
        for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
            bytes += utf8(attribute.getKey()) + of(attribute.getValue());
        }
        return bytes;
    }

    static long of(AttributeValue value) {
        return switch (value.type()) {
            case S -> utf8(value.s());
            case N -> number(value.n());
            case B -> length(value.b());
            case BOOL, NUL -> 1;
            case SS -> sum(value.ss(), ItemSize::utf8);
            case NS -> sum(value.ns(), ItemSize::number);
            case BS -> sum(value.bs(), ItemSize::length);
            case L -> COLLECTION + sum(value.l(), element -> ELEMENT + of(element));
            case M -> COLLECTION + (long) ELEMENT * value.m().size() + of(value.m());
            case UNKNOWN_TO_SDK_VERSION -> 0;
        };
    }

    private static <T> long sum(List<T> elements, ToLongFunction<T> size) {
        long bytes = 0;
        for (T element : elements) {
            bytes += size.applyAsLong(element);
        }
        return bytes;
    }

    /** A byte for two significant digits, and one more. */
    private static long number(String number) {
        int significant = 0;
        int zeros = 0;
        for (int i = 0; i < number.length() && number.charAt(i) != 'e' && number.charAt(i) != 'E'; i++) {
            char c = number.charAt(i);
            if (c == '0') {
                zeros += significant > 0 ? 1 : 0;
            } else if (c > '0' && c <= '9') {
                significant += zeros + 1;
                zeros = 0;
            }
        }
        return 1L + (significant + 1) / 2;
    }

    private static long length(SdkBytes bytes) {
        return bytes.asByteArrayUnsafe().length;
    }

    static long utf8(String text) {
        if (text.length() > SHORT) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }
        long bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }
}
