// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.record;

import java.util.Locale;
import org.apache.kafka.connect.data.Schema;

/** The fields of a progress record. The schema and docs/progress.md follow from this list. */
public enum ProgressField {
    TYPE(Schema.Type.STRING, "text", "What happened: one of the events above."),
    TABLE(Schema.Type.STRING, "text", "The table."),
    TS_MS(Schema.Type.INT64, "ms since the epoch", "When the record was made, by the worker's clock."),
    TASK(Schema.Type.INT32, "index", "The task that tells it, from 0."),
    SNAPSHOT(Schema.Type.STRING, "text", "Id of the snapshot; in a heartbeat, of the last one."),
    TOKEN(
            Schema.Type.STRING,
            "text",
            "The token of `snapshot.on.demand` that asked for the snapshot; null for any other snapshot."),
    SEGMENT(Schema.Type.INT32, "index", "The segment, from 0."),
    TOTAL_SEGMENTS(Schema.Type.INT32, "segments", "How many segments the snapshot has, of all tasks."),
    SEGMENTS_DONE(
            Schema.Type.INT32, "segments", "How many of them this task can read to be done in Connect's offsets."),
    SHARD_ID(Schema.Type.STRING, "text", "The shard."),
    ITEMS(
            Schema.Type.INT64,
            "items",
            "Items scanned by this task since it started: of the segment, in a heartbeat of the table."),
    RECORDS(
            Schema.Type.INT64,
            "changes",
            "Changes streamed by this task since it started: of the shard, in a heartbeat of the table."),
    FENCE_MS(
            Schema.Type.INT64,
            "ms since the epoch",
            "By the endpoint's clock: not later than the request of any page of the segment that is not in the topic. A"
                    + " change younger than the smallest fence of all segments, less `snapshot.fence.margin.ms`, waits."),
    LAG_MS(
            Schema.Type.INT64,
            "ms",
            "Now minus the time up to which this task has read its shards, of the one furthest behind; null while it reads"
                    + " none."),
    HEADROOM_MS(
            Schema.Type.INT64,
            "ms",
            "How long until the oldest change that may be unread is trimmed from the stream: smallest over this task's"
                    + " shards; below 0 something may be lost; null while it has no shard."),
    OPEN_SHARDS(Schema.Type.INT32, "shards", "Shards of the table that this task reads now."),
    GAP(Schema.Type.STRING, "text", "What kind of gap."),
    GAP_FROM_MS(
            Schema.Type.INT64,
            "ms since the epoch",
            "Everything before this time was read: changes after it may be lost."),
    GAP_TO_MS(Schema.Type.INT64, "ms since the epoch", "When the gap was found: later changes are not lost."),
    CHUNK(Schema.Type.INT32, "index", "The part of the list, from 0."),
    SHARDS(Schema.Type.INT32, "shards", "How many shards the part lists.");

    private final Schema.Type type;
    private final String unit;
    private final String meaning;

    ProgressField(Schema.Type type, String unit, String meaning) {
        this.type = type;
        this.unit = unit;
        this.meaning = meaning;
    }

    /** As it is in the record. */
    String fieldName() {
        return name().toLowerCase(Locale.ROOT);
    }

    Schema.Type type() {
        return type;
    }

    /** Whether it can be null. */
    boolean isOptional() {
        return this != TYPE && this != TABLE && this != TS_MS;
    }

    String unit() {
        return unit;
    }

    String meaning() {
        return meaning;
    }
}
