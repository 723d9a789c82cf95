// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.item.InvalidItemException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class AttributeValuesTest {
    private final AttributeValues values = new AttributeValues(false);

    @Test
    void readsBytesWithoutMovingThem() {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {1, 2, 3}, 1, 2);
        for (int i = 0; i < 2; i++) {
            assertThat(of(null, bytes).b().asByteArray()).containsExactly(2, 3);
        }
    }

    @Test
    void tellsInfiniteTimesInWords() {
        assertThat(of(debezium("time.MicroTimestamp", SchemaBuilder.int64()), 9223372036825200000L)
                        .s())
                .isEqualTo("infinity");
        assertThat(of(debezium("time.MicroTimestamp", SchemaBuilder.int64()), -9223372036832400000L)
                        .s())
                .isEqualTo("-infinity");
    }

    @Test
    void keepsSignsAndLargeHoursOfTimes() {
        assertThat(of(debezium("time.MicroTime", SchemaBuilder.int64()), -3_020_399_000_000L)
                        .s())
                .isEqualTo("-838:59:59");
        assertThat(of(debezium("time.Timestamp", SchemaBuilder.int64()), -62_135_596_800_001L)
                        .s())
                .isEqualTo("0000-12-31T23:59:59.999");
    }

    @Test
    void refusesWhatIsNotOfItsType() {
        assertRefused(debezium("time.Date", SchemaBuilder.string()), "2024-02-29", "io.debezium.time.Date");
        assertRefused(debezium("data.Json", SchemaBuilder.string()), "{", "not JSON");
        assertRefused(null, new Object(), "java.lang.Object");
        assertRefused(null, "\ud800", "surrogate");
        assertRefused(null, Map.of("\udc00", 1), "surrogate");
        assertRefused(null, new BigDecimal(BigInteger.TEN.pow(38).add(BigInteger.ONE)), "39 significant digits");
        assertRefused(null, Map.of(1, "a", "1", "b"), "twice");
        assertRefused(null, Collections.singletonMap(null, 1), "null");
    }

    @Test
    void leavesUnknownNamesToTheirTypes() {
        assertThat(of(SchemaBuilder.int32().name("com.example.Money").build(), 5)
                        .n())
                .isEqualTo("5");
    }

    @Property
    void keepsEveryDocument(@ForAll("documents") Object document) {
        AttributeValue value = of(null, document);
        assertThat(back(value)).isEqualTo(normal(document));
        assertThat(of(debezium("data.Json", SchemaBuilder.string()), Json.write(document)))
                .isEqualTo(value);
        DynamoDbJson.write(Map.of("v", value));
    }

    @Provide
    Arbitrary<Object> documents() {
        return documents(3);
    }

    private static Arbitrary<Object> documents(int depth) {
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                Arbitraries.strings()
                        .all()
                        .filter(AttributeValuesTest::isUnicode)
                        .map(Object.class::cast),
                Arbitraries.longs().map(Object.class::cast),
                Arbitraries.integers().map(Object.class::cast),
                Arbitraries.bigDecimals()
                        .between(BigDecimal.TEN.pow(30).negate(), BigDecimal.TEN.pow(30))
                        .ofScale(5)
                        .map(Object.class::cast),
                Arbitraries.of(true, false).map(Object.class::cast),
                Arbitraries.just((Object) null).map(Object.class::cast));
        return depth == 0
                ? leaves.filter(Objects::nonNull)
                : Arbitraries.oneOf(
                        leaves.filter(Objects::nonNull),
                        leaves.list().ofMaxSize(4).map(Object.class::cast),
                        documents(depth - 1).list().ofMaxSize(4).map(Object.class::cast),
                        Arbitraries.maps(Arbitraries.strings().alpha().ofMaxLength(5), documents(depth - 1))
                                .ofMaxSize(4)
                                .map(Object.class::cast));
    }

    private static boolean isUnicode(String text) {
        return text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }

    /** Numbers by value, since 1 and 1.0 are one number. */
    private static Object normal(Object document) {
        if (document instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros();
        }
        if (document instanceof List<?> list) {
            return Arrays.asList(list.stream().map(AttributeValuesTest::normal).toArray());
        }
        if (document instanceof Map<?, ?> map) {
            Map<Object, Object> normal = new HashMap<>();
            map.forEach((name, value) -> normal.put(name, normal(value)));
            return normal;
        }
        return document;
    }

    private static Object back(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s();
            case N -> new BigDecimal(value.n()).stripTrailingZeros();
            case BOOL -> value.bool();
            case NUL -> null;
            case L ->
                Arrays.asList(value.l().stream().map(AttributeValuesTest::back).toArray());
            case M -> {
                Map<Object, Object> map = new HashMap<>();
                value.m().forEach((name, element) -> map.put(name, back(element)));
                yield map;
            }
            default -> throw new AssertionError(value.type());
        };
    }

    private AttributeValue of(Schema schema, Object value) {
        return values.of("f", new Column(schema, value));
    }

    private void assertRefused(Schema schema, Object value, String reason) {
        assertThatThrownBy(() -> of(schema, value))
                .isInstanceOf(InvalidItemException.class)
                .hasMessageContaining("\"f")
                .hasMessageContaining(reason);
    }

    private static Schema debezium(String name, SchemaBuilder schema) {
        return schema.name("io.debezium." + name).build();
    }
}
