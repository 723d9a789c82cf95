// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.record;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the progress topic tells, about a table, one of its segments or one of its shards.
 *
 * @param snapshot id of the snapshot; null where the event is about the stream
 * @param items items scanned by this task since it started: of the segment, or in a heartbeat of the table
 * @param records changes streamed by this task since it started: of the shard, or in a heartbeat of the table
 * @param lagMs in a heartbeat, the endpoint's time minus the time up to which the stream has been read; null while it is
 *     not being read
 */
public record ProgressEvent(
        Type type,
        String table,
        @Nullable String snapshot,
        @Nullable Integer segment,
        @Nullable Integer totalSegments,
        @Nullable String shardId,
        @Nullable Long items,
        @Nullable Long records,
        @Nullable Long lagMs) {

    /** The kinds of event, in lower case in the topic. */
    public enum Type {
        SNAPSHOT_ANNOUNCED,
        SNAPSHOT_SCANNING,
        SNAPSHOT_COMPLETED,
        SEGMENT_PROGRESS,
        SEGMENT_DONE,
        SHARD_RECORDED,
        SHARD_PROGRESS,
        SHARD_DONE,
        SHARD_GAP,
        STREAM_FRONTIER,
        HEARTBEAT;

        /** As in the topic. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static ProgressEvent snapshot(Type type, String table, String snapshot) {
        return new ProgressEvent(type, table, snapshot, null, null, null, null, null, null);
    }

    public static ProgressEvent segment(
            Type type, String table, String snapshot, int segment, int totalSegments, long items) {
        return new ProgressEvent(type, table, snapshot, segment, totalSegments, null, items, null, null);
    }

    public static ProgressEvent shard(Type type, String table, String shardId, long records) {
        return new ProgressEvent(type, table, null, null, null, shardId, null, records, null);
    }

    public static ProgressEvent streamFrontier(String table, int chunk, int shards) {
        return new ProgressEvent(Type.STREAM_FRONTIER, table, null, null, null, null, null, null, null);
    }

    public static ProgressEvent heartbeat(
            String table, String snapshot, long items, long records, @Nullable Long lagMs) {
        return new ProgressEvent(Type.HEARTBEAT, table, snapshot, null, null, null, items, records, lagMs);
    }
}
