// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.port;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * About what items weigh, in bytes as DynamoDB counts them, and what reading them costs. Numbers are counted by their
 * digits, which is near but not exact: how DynamoDB packs them is not published.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">Item
 *     sizes and formats</a>
 */
final class ItemSize {
    /** What one read unit reads consistently. */
    private static final int UNIT = 4096;

    private static final int COLLECTION = 3;
    private static final int ELEMENT = 1;

    private ItemSize() {}

    /** What a page with these items costs, in read units; never zero, for an empty page costs something too. */
    static double readUnits(Iterable<Map<String, AttributeValue>> items, boolean consistent) {
        long bytes = 0;
        for (Map<String, AttributeValue> item : items) {
            bytes += attributes(item);
        }
        long blocks = Math.max(1, (bytes + UNIT - 1) / UNIT);
        return consistent ? blocks : blocks / 2.0;
    }

    private static long attributes(Map<String, AttributeValue> attributes) {
        long bytes = 0;
        for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
            bytes += text(attribute.getKey()) + value(attribute.getValue());
        }
        return bytes;
    }

    private static long value(AttributeValue value) {
        return switch (value.type()) {
            case S -> text(value.s());
            case N -> number(value.n());
            case B -> value.b().asByteArrayUnsafe().length;
            case BOOL, NUL -> 1;
            case M -> COLLECTION + (long) ELEMENT * value.m().size() + attributes(value.m());
            case L -> COLLECTION + list(value.l());
            case SS -> value.ss().stream().mapToLong(ItemSize::text).sum();
            case NS -> value.ns().stream().mapToLong(ItemSize::number).sum();
            case BS ->
                value.bs().stream()
                        .map(SdkBytes::asByteArrayUnsafe)
                        .mapToLong(bytes -> bytes.length)
                        .sum();
            case UNKNOWN_TO_SDK_VERSION -> 0;
        };
    }

    private static long list(List<AttributeValue> elements) {
        long bytes = 0;
        for (AttributeValue element : elements) {
            bytes += ELEMENT + value(element);
        }
        return bytes;
    }

    private static long number(String digits) {
        return Math.min(21, 1 + (digits.length() + 1) / 2);
    }

    /** The length in UTF-8. */
    private static long text(String text) {
        long bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                // Half a surrogate pair is two of the pair's four bytes.
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }
}
