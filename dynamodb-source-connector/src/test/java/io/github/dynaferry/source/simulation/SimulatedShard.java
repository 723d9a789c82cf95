// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.source.port.StreamPage.StreamRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One shard: the changes of the keys whose hash is in a range. */
final class SimulatedShard {
    private final String id;
    private final SimulatedShard parent;
    private final int from;
    private final int to;
    private final long visibleMs;
    private final long keptMs;
    private final List<StreamRecord> records = new ArrayList<>();
    private final List<Long> happenedMs = new ArrayList<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private int trimmed;
    private long closedMs = Long.MAX_VALUE;
    private long looksOpenUntilMs;

    /**
     * A shard that begins empty.
     *
     * @param visibleMs from when on every listing has it
     * @param keptMs how long its records are kept
     */
    SimulatedShard(String id, SimulatedShard parent, int from, int to, long visibleMs, long keptMs) {
        this.id = id;
        this.parent = parent;
        this.from = from;
        this.to = to;
        this.visibleMs = visibleMs;
        this.keptMs = keptMs;
    }

    String id() {
        return id;
    }

    SimulatedShard parent() {
        return parent;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    long visibleMs() {
        return visibleMs;
    }

    boolean isOpen() {
        return closedMs == Long.MAX_VALUE;
    }

    /** Whether a listing may still call it open though it is closed. */
    boolean mayLookOpen(long nowMs) {
        return isOpen() || nowMs < looksOpenUntilMs;
    }

    boolean isChildOf(String shardId) {
        return parent != null && parent.id.equals(shardId);
    }

    boolean takes(int hash) {
        return isOpen() && from <= hash && hash < to;
    }

    void add(StreamRecord record, long nowMs) {
        positions.put(record.sequenceNumber(), records.size());
        records.add(record);
        happenedMs.add(nowMs);
    }

    void close(long nowMs, long looksOpenMs) {
        closedMs = nowMs;
        looksOpenUntilMs = nowMs + looksOpenMs;
    }

    void trim(long nowMs) {
        while (trimmed < records.size() && happenedMs.get(trimmed) < nowMs - keptMs) {
            trimmed++;
        }
    }

    /** Closed and trimmed shards leave the listings in the end. */
    boolean isForgotten(long nowMs) {
        return !isOpen() && closedMs < nowMs - keptMs && trimmed == records.size();
    }

    boolean hasTrimmed(String sequence) {
        return behind(sequence) <= trimmed;
    }

    int trimmed() {
        return trimmed;
    }

    int end() {
        return records.size();
    }

    List<StreamRecord> records(int begin, int limit) {
        return List.copyOf(records.subList(begin, Math.min(records.size(), begin + limit)));
    }

    /** The index behind a sequence number, or -1 where this shard has none such. */
    int behind(String sequence) {
        return positions.getOrDefault(sequence, -2) + 1;
    }
}
