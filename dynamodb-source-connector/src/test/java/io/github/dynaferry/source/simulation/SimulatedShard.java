// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.source.port.StreamPage.StreamRecord;
import java.util.ArrayList;
import java.util.List;

/** One shard: the changes of the keys whose hash is in a range. */
final class SimulatedShard {
    private final String id;
    private final SimulatedShard parent;
    private final int from;
    private final int to;
    private final long visibleMs;
    private final List<StreamRecord> records = new ArrayList<>();
    private final List<Long> happenedMs = new ArrayList<>();
    private int trimmed;
    private long closedMs = Long.MAX_VALUE;

    /** @param visibleMs from when on every listing has it */
    SimulatedShard(String id, SimulatedShard parent, int from, int to, long visibleMs) {
        this.id = id;
        this.parent = parent;
        this.from = from;
        this.to = to;
        this.visibleMs = visibleMs;
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

    boolean takes(int hash) {
        return isOpen() && from <= hash && hash < to;
    }

    void add(StreamRecord record, long nowMs) {
        records.add(record);
        happenedMs.add(nowMs);
    }

    void close(long nowMs) {
        closedMs = nowMs;
    }

    void trim(long beforeMs) {
        while (trimmed < records.size() && happenedMs.get(trimmed) < beforeMs) {
            trimmed++;
        }
    }

    /** Closed and trimmed shards leave the listings in the end. */
    boolean isForgotten(long beforeMs) {
        return closedMs < beforeMs && trimmed == records.size();
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
        for (int i = 0; i < records.size(); i++) {
            if (records.get(i).sequenceNumber().equals(sequence)) {
                return i + 1;
            }
        }
        return -1;
    }
}
