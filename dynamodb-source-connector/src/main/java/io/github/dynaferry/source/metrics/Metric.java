// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.metrics;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is measured of each table of a task. The names of JMX attributes and of plugin metrics, their descriptions and
 * docs/metrics.md follow from this list.
 */
enum Metric {
    UPDATED_MS(
            "ms since the epoch",
            Long.class,
            "When the task last brought these figures up to date, by the worker's clock. It does so every second: when"
                    + " this stands still, so does the task, and the other figures tell nothing.",
            TableStatus::updatedMs),
    SNAPSHOT_STATE(
            "text",
            String.class,
            "`none`, `announced`, `scanning` or `completed`: the last snapshot of the table.",
            status -> status.snapshot().state()),
    SEGMENTS_TOTAL(
            "segments", Integer.class, "Segments of the last snapshot, of all tasks.", status -> status.snapshot()
                    .all()
                    .total()),
    SEGMENTS_DONE(
            "segments",
            Integer.class,
            "Those of them whose end this task can read in Connect's offsets.",
            status -> status.snapshot().all().done()),
    OWN_SEGMENTS_TOTAL(
            "segments",
            Integer.class,
            "Segments of the last snapshot that this task scans.",
            status -> status.snapshot().own().total()),
    OWN_SEGMENTS_DONE(
            "segments",
            Integer.class,
            "Those of them whose end can be read in Connect's offsets.",
            status -> status.snapshot().own().done()),
    ITEMS_SCANNED("items", Long.class, "Items scanned, in all snapshots.", status -> status.snapshot()
            .scanned()
            .items()),
    BYTES_SCANNED(
            "bytes",
            Long.class,
            "About what the scanned pages took in memory, as DynamoDB JSON.",
            status -> status.snapshot().scanned().bytes()),
    READ_CAPACITY_UNITS(
            "read units",
            Double.class,
            "What the scans consumed as the endpoint tells it; 0 where it does not.",
            status -> status.snapshot().scanned().readCapacityUnits()),
    OPEN_SHARDS("shards", Integer.class, "Shards that this task reads now.", status -> status.stream()
            .openShards()),
    HELD_SHARDS(
            "shards",
            Integer.class,
            "Those of them whose next change is too new for the fence: it waits in the stream until the snapshot's"
                    + " pages have caught up.",
            status -> status.stream().heldShards()),
    RECORDS_STREAMED(
            "changes", Long.class, "Changes read from the stream and handed to Connect.", status -> status.stream()
                    .records()),
    FENCE_MS(
            "ms since the epoch",
            Long.class,
            "The fence, by the endpoint's clock: changes older than this by `snapshot.fence.margin.ms` are handed on"
                    + " beside the snapshot. Absent while no snapshot holds changes up.",
            status -> status.stream().fenceMs()),
    LAG_MS(
            "ms",
            Long.class,
            "Now minus the time up to which this task has read its shards, of the one furthest behind. Absent while it"
                    + " reads none.",
            status -> status.stream().lagMs()),
    RETENTION_HEADROOM_SECONDS(
            "s",
            Long.class,
            "How long until the oldest change that may be unread is trimmed from the stream, 24 hours after it"
                    + " happened: smallest over this task's shards. Below 0 something may be lost. Absent while it has no"
                    + " shard.",
            status -> seconds(status.stream().headroomMs())),
    SCAN_REQUESTS("requests", Long.class, "Scan requests, repeated ones too.", status -> status.requests()
            .scans()),
    GET_RECORDS_REQUESTS("requests", Long.class, "GetRecords requests, repeated ones too.", status -> status.requests()
            .getRecords()),
    DESCRIBE_STREAM_REQUESTS(
            "requests",
            Long.class,
            "DescribeStream requests, repeated ones too. An account has 10 a second.",
            status -> status.requests().describeStreams()),
    THROTTLES(
            "answers",
            Long.class,
            "Answers that asked for patience. Each is followed by another try.",
            status -> status.requests().throttles()),
    ERRORS(
            "failures",
            Long.class,
            "Requests that failed in a way that may pass, a broken connection for instance. Each is followed by another"
                    + " try; what does not pass stops the task.",
            status -> status.requests().errors());

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

    private static @Nullable Long seconds(@Nullable Long ms) {
        return ms == null ? null : Long.valueOf(Math.floorDiv(ms, 1_000L));
    }

    private interface Reading {
        @Nullable
        Object of(TableStatus status);
    }
}
