// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.record;

import static io.github.dynaferry.source.record.ProgressField.CHUNK;
import static io.github.dynaferry.source.record.ProgressField.FENCE_MS;
import static io.github.dynaferry.source.record.ProgressField.GAP;
import static io.github.dynaferry.source.record.ProgressField.GAP_FROM_MS;
import static io.github.dynaferry.source.record.ProgressField.GAP_TO_MS;
import static io.github.dynaferry.source.record.ProgressField.HEADROOM_MS;
import static io.github.dynaferry.source.record.ProgressField.ITEMS;
import static io.github.dynaferry.source.record.ProgressField.LAG_MS;
import static io.github.dynaferry.source.record.ProgressField.OPEN_SHARDS;
import static io.github.dynaferry.source.record.ProgressField.RECORDS;
import static io.github.dynaferry.source.record.ProgressField.SEGMENT;
import static io.github.dynaferry.source.record.ProgressField.SEGMENTS_DONE;
import static io.github.dynaferry.source.record.ProgressField.SHARDS;
import static io.github.dynaferry.source.record.ProgressField.SHARD_ID;
import static io.github.dynaferry.source.record.ProgressField.SNAPSHOT;
import static io.github.dynaferry.source.record.ProgressField.TOKEN;
import static io.github.dynaferry.source.record.ProgressField.TOTAL_SEGMENTS;

import io.github.dynaferry.source.metrics.SnapshotStatus.Segments;
import io.github.dynaferry.source.metrics.StreamStatus;
import io.github.dynaferry.source.metrics.TableStatus;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the progress topic tells, about a table, one of its segments or one of its shards.
 *
 * @param fields what this event tells besides; a field without value is left out
 */
public record ProgressEvent(Type type, String table, Map<ProgressField, Object> fields) {

    /** The kinds of event, in lower case in the topic. docs/progress.md follows from this list. */
    public enum Type {
        SNAPSHOT_ANNOUNCED(
                "A snapshot is going to be taken. Until the next event the shards of the stream are recorded, so that"
                        + " nothing that happens from now on is missed.",
                SNAPSHOT,
                TOKEN),
        SNAPSHOT_SCANNING("The stream's beginning is recorded; the segments are being scanned.", SNAPSHOT, TOKEN),
        SNAPSHOT_COMPLETED("All segments are in the topic, those of all tasks.", SNAPSHOT, TOKEN),
        SEGMENT_PROGRESS(
                "A page of a segment is on its way to the topic.", SNAPSHOT, SEGMENT, TOTAL_SEGMENTS, ITEMS, FENCE_MS),
        SEGMENT_FENCE(
                "A segment had no page for `heartbeat.interval.ms`, or has not begun: its fence moves on all the same.",
                SNAPSHOT,
                SEGMENT,
                TOTAL_SEGMENTS,
                FENCE_MS),
        SEGMENT_DONE("The end of a segment is reached.", SNAPSHOT, SEGMENT, TOTAL_SEGMENTS, ITEMS, FENCE_MS),
        SHARD_RECORDED("A shard has a position, from which it will be read.", SHARD_ID, RECORDS),
        SHARD_PROGRESS(
                "A shard had nothing new for a while: the time up to which it is known to be read is stored.",
                SHARD_ID,
                RECORDS),
        SHARD_DONE("A closed shard is wholly in the topic. Its children follow.", SHARD_ID, RECORDS),
        SHARD_GAP(
                "Changes of a shard may be lost. With `stream.gap.mode=fail` the task stops.",
                SHARD_ID,
                GAP,
                GAP_FROM_MS,
                GAP_TO_MS),
        SHARD_FORGOTTEN(
                "The position of a shard that is long gone, and whose children are read, is dropped.", SHARD_ID),
        TABLE_GAP(
                "Changes of a table may be lost, of no shard in particular: its stream is another one, for instance.",
                GAP,
                GAP_FROM_MS,
                GAP_TO_MS),
        STREAM_FRONTIER("Part of the list of shards at which the table's stream is being read.", CHUNK, SHARDS),
        HEARTBEAT(
                "Every `heartbeat.interval.ms`: how far this task is with the table.",
                SNAPSHOT,
                TOTAL_SEGMENTS,
                SEGMENTS_DONE,
                ITEMS,
                RECORDS,
                LAG_MS,
                HEADROOM_MS,
                OPEN_SHARDS);

        private final String when;

        @SuppressWarnings("ImmutableEnumChecker") // List.of makes immutable ones
        private final List<ProgressField> fields;

        Type(String when, ProgressField... fields) {
            this.when = when;
            this.fields = List.of(fields);
        }

        /** As it is in the record. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        String when() {
            return when;
        }

        /** Those that it can have besides the ones that all have. */
        List<ProgressField> fields() {
            return fields;
        }
    }

    /** @throws IllegalArgumentException if an event of this type has no such field */
    public ProgressEvent {
        if (!type.fields().containsAll(fields.keySet())) {
            throw new IllegalArgumentException(type + " has no fields " + fields.keySet());
        }
        fields = Map.copyOf(fields);
    }

    private ProgressEvent(Type type, String table) {
        this(type, table, Map.of());
    }

    public static ProgressEvent snapshot(Type type, String table, String snapshot) {
        return snapshot(type, table, snapshot, null);
    }

    /**
     * A step in a snapshot's life.
     *
     * @param token of {@code snapshot.on.demand}, where one asked for the snapshot
     */
    public static ProgressEvent snapshot(Type type, String table, String snapshot, @Nullable String token) {
        return new ProgressEvent(type, table).with(SNAPSHOT, snapshot).with(TOKEN, token);
    }

    public static ProgressEvent segment(
            Type type, String table, String snapshot, int segment, int totalSegments, long items) {
        return segment(type, table, snapshot, segment, totalSegments).with(ITEMS, items);
    }

    /**
     * A step in a segment's life.
     *
     * @param fenceMs as stored with this record
     */
    public static ProgressEvent segment(
            Type type, String table, String snapshot, int segment, int totalSegments, long items, long fenceMs) {
        return segment(type, table, snapshot, segment, totalSegments, items).with(FENCE_MS, fenceMs);
    }

    /** A fence that moves without a page. */
    public static ProgressEvent segmentFence(
            String table, String snapshot, int segment, int totalSegments, long fenceMs) {
        return segment(Type.SEGMENT_FENCE, table, snapshot, segment, totalSegments)
                .with(FENCE_MS, fenceMs);
    }

    private static ProgressEvent segment(Type type, String table, String snapshot, int segment, int totalSegments) {
        return new ProgressEvent(type, table)
                .with(SNAPSHOT, snapshot)
                .with(SEGMENT, segment)
                .with(TOTAL_SEGMENTS, totalSegments);
    }

    public static ProgressEvent shard(Type type, String table, String shardId, long records) {
        return new ProgressEvent(type, table).with(SHARD_ID, shardId).with(RECORDS, records);
    }

    /**
     * A gap in a shard.
     *
     * @param fromMs everything before this time was read
     * @param toMs when the gap was found
     */
    public static ProgressEvent shardGap(String table, String shardId, String kind, long fromMs, long toMs) {
        return new ProgressEvent(Type.SHARD_GAP, table).with(SHARD_ID, shardId).withGap(kind, fromMs, toMs);
    }

    public static ProgressEvent shardForgotten(String table, String shardId) {
        return new ProgressEvent(Type.SHARD_FORGOTTEN, table).with(SHARD_ID, shardId);
    }

    /** A gap in a table's stream as a whole; the window as in {@link #shardGap}. */
    public static ProgressEvent tableGap(String table, String kind, long fromMs, long toMs) {
        return new ProgressEvent(Type.TABLE_GAP, table).withGap(kind, fromMs, toMs);
    }

    /**
     * Part of the frontier.
     *
     * @param chunk which part, from 0
     * @param shards how many shards it lists
     */
    public static ProgressEvent streamFrontier(String table, int chunk, int shards) {
        return new ProgressEvent(Type.STREAM_FRONTIER, table).with(CHUNK, chunk).with(SHARDS, shards);
    }

    public static ProgressEvent heartbeat(
            String table, String snapshot, long items, long records, @Nullable Long lagMs) {
        return new ProgressEvent(Type.HEARTBEAT, table)
                .with(SNAPSHOT, snapshot)
                .with(ITEMS, items)
                .with(RECORDS, records)
                .with(LAG_MS, lagMs);
    }

    /** The heartbeat of the task that this is the status of. */
    public static ProgressEvent heartbeat(TableStatus status) {
        Segments segments = status.snapshot().all();
        StreamStatus stream = status.stream();
        return new ProgressEvent(Type.HEARTBEAT, status.table())
                .with(SNAPSHOT, status.snapshot().id())
                .with(TOTAL_SEGMENTS, segments.total())
                .with(SEGMENTS_DONE, segments.done())
                .with(ITEMS, status.snapshot().scanned().items())
                .with(RECORDS, stream.records())
                .with(LAG_MS, stream.lagMs())
                .with(HEADROOM_MS, stream.headroomMs())
                .with(OPEN_SHARDS, stream.openShards());
    }

    private ProgressEvent withGap(String kind, long fromMs, long toMs) {
        return with(GAP, kind).with(GAP_FROM_MS, fromMs).with(GAP_TO_MS, toMs);
    }

    private ProgressEvent with(ProgressField field, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Map<ProgressField, Object> more = new EnumMap<>(ProgressField.class);
        more.putAll(fields);
        more.put(field, value);
        return new ProgressEvent(type, table, more);
    }
}
