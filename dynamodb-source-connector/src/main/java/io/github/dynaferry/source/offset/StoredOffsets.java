// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.offset;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One answer of the offset store: what was durable when it was read. A partition that was not asked for, or could not
 * be read, is <em>not known</em>, which is not the same as absent: nothing may be concluded from it.
 */
public final class StoredOffsets {
    private final Map<SourcePartition, Map<String, Object>> answered;

    /** @param answered the partitions that could be read; an empty map for one that is absent */
    public StoredOffsets(Map<SourcePartition, Map<String, Object>> answered) {
        this.answered = Map.copyOf(answered);
    }

    /** Whether the store has told about this partition, be it that there is nothing. */
    public boolean knows(SourcePartition partition) {
        return answered.containsKey(partition);
    }

    /** The offset as it is stored; empty where absent or not known. */
    public Map<String, Object> of(SourcePartition partition) {
        return answered.getOrDefault(partition, Map.of());
    }

    /** The table's offset; null where absent or not known. */
    public @Nullable TableOffset table(String table) {
        Map<String, Object> stored = find(SourcePartition.table(table));
        return stored == null ? null : TableOffset.parse(stored);
    }

    /** The segment's offset in this snapshot; null where absent, not known, or of another snapshot. */
    public @Nullable SegmentOffset segment(String table, int segment, TableOffset snapshot) {
        Map<String, Object> stored = find(SourcePartition.segment(table, segment, snapshot.segments()));
        SegmentOffset offset = stored == null ? null : SegmentOffset.parse(stored);
        return offset == null || !offset.snapshot().equals(snapshot.snapshot()) ? null : offset;
    }

    /** The shard's offset; null where absent or not known. */
    public @Nullable ShardOffset shard(String table, String shardId) {
        Map<String, Object> stored = find(SourcePartition.shard(table, shardId));
        return stored == null ? null : ShardOffset.parse(stored);
    }

    /** A chunk of the stream's frontier; null where absent or not known. */
    public @Nullable FrontierOffset frontier(String table, int chunk) {
        Map<String, Object> stored = find(SourcePartition.frontier(table, chunk));
        return stored == null ? null : FrontierOffset.parse(stored);
    }

    private @Nullable Map<String, Object> find(SourcePartition partition) {
        Map<String, Object> stored = answered.get(partition);
        return stored == null || stored.isEmpty() ? null : stored;
    }
}
