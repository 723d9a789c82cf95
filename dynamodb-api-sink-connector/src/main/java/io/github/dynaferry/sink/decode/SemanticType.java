// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import static java.util.concurrent.TimeUnit.MICROSECONDS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Names of schemas that give values another meaning than their class has. */
enum SemanticType {
    CONNECT_DATE("org.apache.kafka.connect.data.Date"),
    CONNECT_TIME("org.apache.kafka.connect.data.Time"),
    CONNECT_TIMESTAMP("org.apache.kafka.connect.data.Timestamp"),
    DATE("io.debezium.time.Date"),
    TIME("io.debezium.time.Time"),
    MICRO_TIME("io.debezium.time.MicroTime"),
    NANO_TIME("io.debezium.time.NanoTime"),
    TIMESTAMP("io.debezium.time.Timestamp"),
    MICRO_TIMESTAMP("io.debezium.time.MicroTimestamp"),
    NANO_TIMESTAMP("io.debezium.time.NanoTimestamp"),
    VARIABLE_SCALE_DECIMAL("io.debezium.data.VariableScaleDecimal");

    private static final Map<String, SemanticType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(SemanticType::schemaName, Function.identity()));

    private final String schemaName;

    SemanticType(String schemaName) {
        this.schemaName = schemaName;
    }

    String schemaName() {
        return schemaName;
    }

    static Optional<SemanticType> named(@Nullable String schemaName) {
        return schemaName == null ? Optional.empty() : Optional.ofNullable(BY_NAME.get(schemaName));
    }

    /**
     * What a value tells, as plain text or as a number.
     *
     * @throws ClassCastException if it is no such value
     * @throws java.time.DateTimeException if it is no such value
     * @throws ArithmeticException if it is no such value
     */
    Object meaningOf(Object value) {
        return switch (this) {
            case CONNECT_DATE ->
                IsoText.date(((Date) value)
                        .toInstant()
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .toEpochDay());
            case CONNECT_TIME -> IsoText.time(((Date) value).toInstant().toEpochMilli(), MILLISECONDS);
            case CONNECT_TIMESTAMP -> IsoText.instant(((Date) value).toInstant());
            case DATE -> IsoText.date(number(value));
            case TIME -> IsoText.time(number(value), MILLISECONDS);
            case MICRO_TIME -> IsoText.time(number(value), MICROSECONDS);
            case NANO_TIME -> IsoText.time(number(value), NANOSECONDS);
            case TIMESTAMP -> IsoText.timestamp(number(value), MILLISECONDS);
            case MICRO_TIMESTAMP -> IsoText.timestamp(number(value), MICROSECONDS);
            case NANO_TIMESTAMP -> IsoText.timestamp(number(value), NANOSECONDS);
            case VARIABLE_SCALE_DECIMAL -> {
                Struct decimal = (Struct) value;
                yield new BigDecimal(new BigInteger(decimal.getBytes("value")), decimal.getInt32("scale"));
            }
        };
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
