// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Dates and times in the spelling of ISO 8601. */
final class IsoText {
    /** Three digits always, so that the order of texts is the order of times. */
    private static final DateTimeFormatter INSTANT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    /** What PostgreSQL's infinite times are in Debezium, whatever the unit, and its infinite dates. */
    private static final long INFINITY = 9223372036825200000L;

    private static final long MINUS_INFINITY = -9223372036832400000L;
    private static final long INFINITE_DAY = LocalDate.parse("+5877611-06-21").toEpochDay();
    private static final long MINUS_INFINITE_DAY =
            LocalDate.parse("-5877611-06-22").toEpochDay();

    private IsoText() {}

    /** For example 2024-02-29. */
    static String date(long epochDay) {
        if (epochDay == INFINITE_DAY) {
            return "infinity";
        }
        return epochDay == MINUS_INFINITE_DAY
                ? "-infinity"
                : LocalDate.ofEpochDay(epochDay).toString();
    }

    /** For example 2024-02-29T13:05:01.123456: without a zone, since the value has none. */
    static String timestamp(long value, TimeUnit unit) {
        if (value == INFINITY) {
            return "infinity";
        }
        if (value == MINUS_INFINITY) {
            return "-infinity";
        }
        long perSecond = unit.convert(1, TimeUnit.SECONDS);
        int nanos = (int) unit.toNanos(Math.floorMod(value, perSecond));
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                LocalDateTime.ofEpochSecond(Math.floorDiv(value, perSecond), nanos, ZoneOffset.UTC));
    }

    /** For example 13:05:01.123; may be negative, and 24:00:00 or more. */
    static String time(long value, TimeUnit unit) {
        long perSecond = unit.convert(1, TimeUnit.SECONDS);
        long seconds = Math.absExact(value) / perSecond;
        long fraction = unit.toNanos(Math.absExact(value) % perSecond);
        String whole = String.format(
                Locale.ROOT, "%s%02d:%02d:%02d", value < 0 ? "-" : "", seconds / 3600, seconds / 60 % 60, seconds % 60);
        return fraction == 0 ? whole : whole + fractionText(fraction);
    }

    private static String fractionText(long nanos) {
        String digits = String.format(Locale.ROOT, "%09d", nanos);
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return "." + digits.substring(0, end);
    }

    /** For example 2024-02-29T13:05:01.123Z. */
    static String instant(Instant instant) {
        return INSTANT.format(instant);
    }
}
