// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.item;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items as strange as DynamoDB allows them. */
final class RandomItems {
    private RandomItems() {}

    /** Items with values of all ten types, nested a few levels. */
    static Arbitrary<Map<String, AttributeValue>> items() {
        return maps(Arbitraries.recursive(RandomItems::leaves, RandomItems::nested, 0, 3))
                .withoutEdgeCases();
    }

    /** Values as deep as DynamoDB allows: 32 levels. */
    static Arbitrary<AttributeValue> deepValues() {
        return Combinators.combine(leaves(), Arbitraries.of(true, false).list().ofSize(31))
                .as((leaf, levels) -> {
                    AttributeValue value = leaf;
                    for (boolean list : levels) {
                        value = list ? AttributeValue.fromL(List.of(value)) : AttributeValue.fromM(Map.of("", value));
                    }
                    return value;
                });
    }

    /** Any text that UTF-8 can hold: all planes, control characters, nothing at all. */
    static Arbitrary<String> texts() {
        Arbitrary<Integer> anywhere = Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
        Arbitrary<Integer> awkward = Arbitraries.of(
                0, 8, 10, 13, 31, 34, 39, 47, 92, 127, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF, 0x10000, 0x1F600);
        return Arbitraries.oneOf(anywhere, awkward, Arbitraries.integers().between(32, 126))
                .list()
                .ofMaxSize(12)
                .map(points -> {
                    StringBuilder text = new StringBuilder();
                    points.forEach(text::appendCodePoint);
                    return text.toString();
                });
    }

    /** Numbers that DynamoDB can hold exactly, in many spellings. */
    static Arbitrary<String> numbers() {
        return Arbitraries.bigIntegers()
                .between(
                        BigInteger.TEN.pow(38).negate().add(BigInteger.ONE),
                        BigInteger.TEN.pow(38).subtract(BigInteger.ONE))
                .flatMap(digits -> Arbitraries.integers().between(-88, 130).map(scale -> new BigDecimal(digits, scale)))
                .flatMap(number -> Arbitraries.of(
                        number.toString(),
                        number.toPlainString(),
                        number.toEngineeringString().replace("E+", "e")));
    }

    static Arbitrary<SdkBytes> binaries() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(20).map(SdkBytes::fromByteArray);
    }

    private static Arbitrary<AttributeValue> leaves() {
        return Arbitraries.oneOf(
                texts().map(AttributeValue::fromS),
                numbers().map(AttributeValue::fromN),
                binaries().map(AttributeValue::fromB),
                Arbitraries.of(true, false).map(AttributeValue::fromBool),
                Arbitraries.just(AttributeValue.fromNul(true)),
                texts().list().ofMaxSize(4).map(AttributeValue::fromSs),
                numbers().list().ofMaxSize(4).map(AttributeValue::fromNs),
                binaries().list().ofMaxSize(4).map(AttributeValue::fromBs));
    }

    private static Arbitrary<AttributeValue> nested(Arbitrary<AttributeValue> inner) {
        return Arbitraries.oneOf(
                inner.list().ofMaxSize(3).map(AttributeValue::fromL),
                maps(inner).map(AttributeValue::fromM));
    }

    private static Arbitrary<Map<String, AttributeValue>> maps(Arbitrary<AttributeValue> values) {
        return texts().list().uniqueElements().ofMaxSize(4).flatMap(names -> values.list()
                .ofSize(names.size())
                .map(ofNames -> {
                    Map<String, AttributeValue> map = new LinkedHashMap<>();
                    for (String name : names) {
                        map.put(name, ofNames.get(map.size()));
                    }
                    return map;
                }));
    }
}
