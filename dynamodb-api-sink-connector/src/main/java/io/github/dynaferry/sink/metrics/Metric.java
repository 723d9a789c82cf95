// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.metrics;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is measured of each table of a task. The names of JMX attributes and of plugin metrics, their descriptions and
 * docs/sink-metrics.md follow from this list.
 */
enum Metric {
    UPDATED_MS(
            "ms since the epoch",
            Long.class,
            "When the task last brought these figures up to date, by the worker's clock: every second, or every"
                    + " `offset.flush.interval.ms` where no records come. When this stands still for longer, so does the"
                    + " task.",
            TableStatus::updatedMs),
    WRITTEN("items", Long.class, "Items put or updated.", status -> status.done()
            .written()),
    REMOVED("items", Long.class, "Items removed.", status -> status.done().removed()),
    SUPERSEDED(
            "records",
            Long.class,
            "Records that waited until a later one of their key took their place, or joined them in one write.",
            status -> status.done().superseded()),
    SKIPPED(
            "records",
            Long.class,
            "Records whose condition was not met: with `write.mode=insert` the item is there, with `version.attribute`"
                    + " it is not older.",
            status -> status.done().skipped()),
    REJECTED(
            "records",
            Long.class,
            "Records that can never be written: reported, or the reason why the task stopped. Those that do not tell"
                    + " their table are not counted.",
            status -> status.refused().rejected()),
    UNPROCESSED(
            "items",
            Long.class,
            "Items that the target gave back out of a batch. They are sent again.",
            status -> status.refused().unprocessed()),
    THROTTLED(
            "requests",
            Long.class,
            "Requests answered by a call for patience. They are sent again.",
            status -> status.refused().throttled()),
    FAILED(
            "requests",
            Long.class,
            "Requests that failed in another way that may pass, a broken connection for instance. They are sent again.",
            status -> status.refused().failed()),
    REQUESTS("requests", Long.class, "Requests sent, repeated ones too.", status -> status.requests()
            .sent()),
    BATCH_SIZE_MEAN(
            "items",
            Double.class,
            "Items in a request, on average since the task started. Absent before the first.",
            status -> status.requests().batchSizeMean()),
    BATCH_SIZE_LAST(
            "items", Integer.class, "Items in the last request. Absent before the first.", status -> status.requests()
                    .batchSizeLast()),
    LATENCY_MEAN_MS(
            "ms",
            Double.class,
            "How long requests took that ended since the figures before, on average. Absent if none did.",
            status -> status.requests().latencyMeanMs()),
    LATENCY_MAX_MS("ms", Double.class, "The longest of them. Absent if none did.", status -> status.requests()
            .latencyMaxMs()),
    IN_FLIGHT("requests", Integer.class, "Requests without an answer yet.", status -> status.held()
            .inFlight()),
    WAITING(
            "records",
            Long.class,
            "Records taken over that are not written yet, those in flight included.",
            status -> status.held().waiting()),
    BUFFERED_BYTES(
            "bytes",
            Long.class,
            "About the memory that they take. Over all tables of a task it stays near `max.buffer.bytes` at most.",
            status -> status.held().bufferedBytes()),
    LAG_MS(
            "ms",
            Long.class,
            "End to end: now minus the time at which the last written change happened at its source. It stands still"
                    + " while nothing waits. Absent until a change was written whose record tells its time.",
            TableStatus::lagMs);

    private final String unit;
    private final Class<?> type;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // all of them are stateless
    private final Reading reading;

    Metric(String unit, Class<?> type, String meaning, Reading reading) {
        this.unit = unit;
        this.type = type;
        this.meaning = meaning;
        this.reading = reading;
    }

    /** As Connect names its metrics: {@code lag-ms}. */
    String metricName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As JMX names attributes: {@code LagMs}. */
    String attributeName() {
        return Arrays.stream(name().split("_", -1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    String unit() {
        return unit;
    }

    /** Of the value, where there is one. */
    Class<?> type() {
        return type;
    }

    String meaning() {
        return meaning;
    }

    /** Null where there is nothing to measure. */
    @Nullable
    Object of(TableStatus status) {
        return reading.of(status);
    }

    private interface Reading {
        @Nullable
        Object of(TableStatus status);
    }
}
