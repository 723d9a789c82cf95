// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.dynamodb;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items of random shape that DynamoDB accepts; the same seed gives the same ones. Not safe for use by several threads. */
public final class RandomItems {
    private static final int MAX_DEPTH = 6;
    private static final List<String> TEXTS =
            List.of("", "a", "é", "🦜", "中文", "a.b", "size", "\"quoted\"", "line\nbreak");

    private final Random random;

    public RandomItems(long seed) {
        this.random = new Random(seed);
    }

    /** An item with this key and up to eight attributes of any type. */
    public Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
        Map<String, AttributeValue> item = new LinkedHashMap<>(key);
        int attributes = random.nextInt(9);
        for (int i = 0; i < attributes; i++) {
            item.putIfAbsent("a" + i + text(), value(1));
        }
        return item;
    }

    /** Items with the string key {@link AllTypes#KEY} from {@code item-0} on. */
    public List<Map<String, AttributeValue>> items(int count) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(item(Map.of(AllTypes.KEY, Items.s("item-" + i))));
        }
        return items;
    }

    private AttributeValue value(int depth) {
        return switch (random.nextInt(depth < MAX_DEPTH ? 10 : 8)) {
            case 0 -> AttributeValue.fromS(text());
            case 1 -> AttributeValue.fromN(number());
            case 2 -> AttributeValue.fromB(binary());
            case 3 -> AttributeValue.fromBool(random.nextBoolean());
            case 4 -> AttributeValue.fromNul(true);
            case 5 -> AttributeValue.fromSs(distinct(this::text));
            case 6 -> AttributeValue.fromNs(distinct(this::number));
            case 7 -> AttributeValue.fromBs(distinct(this::binary));
            case 8 -> map(depth);
            default -> list(depth);
        };
    }

    private AttributeValue map(int depth) {
        Map<String, AttributeValue> entries = new LinkedHashMap<>();
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            entries.put("m" + i + text(), value(depth + 1));
        }
        return AttributeValue.fromM(entries);
    }

    private AttributeValue list(int depth) {
        List<AttributeValue> values = new ArrayList<>();
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            values.add(value(depth + 1));
        }
        return AttributeValue.fromL(values);
    }

    /** A set is never empty, and two numbers that are written differently may be the same. */
    private <T> List<T> distinct(Supplier<T> values) {
        Set<T> set = new HashSet<>();
        int size = 1 + random.nextInt(4);
        for (int i = 0; i < size; i++) {
            set.add(values.get());
        }
        return List.copyOf(set);
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size())) + (random.nextBoolean() ? "" : random.nextInt(1000));
    }

    /** Up to 38 significant digits, within 1E-130 and 9.9E125. */
    private String number() {
        int digits = 1 + random.nextInt(38);
        BigInteger unscaled = new BigInteger(126, random).mod(BigInteger.TEN.pow(digits));
        int exponent = random.nextInt(4) == 0 ? random.nextInt(210) - 125 : random.nextInt(5) - 2;
        BigDecimal number = new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), -exponent);
        return number.stripTrailingZeros().toString();
    }

    private SdkBytes binary() {
        return random.nextBoolean()
                ? SdkBytes.fromString(text(), StandardCharsets.UTF_8)
                : SdkBytes.fromByteArray(randomBytes());
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[random.nextInt(16)];
        random.nextBytes(bytes);
        return bytes;
    }
}
