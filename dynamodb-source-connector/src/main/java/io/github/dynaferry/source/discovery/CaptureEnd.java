// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.discovery;

import static java.util.stream.Collectors.toSet;

import io.github.dynaferry.source.offset.FrontierOffset;
import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.offset.StoredOffsets;
import io.github.dynaferry.source.offset.TableOffset;
import io.github.dynaferry.source.offset.TableOffset.State;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a table that is no longer there whether all that was to be had of it is in its topic: its snapshot is completed,
 * and each shard of its stored frontier is done, as are all that continue it.
 */
final class CaptureEnd {
    private final Function<Set<SourcePartition>, StoredOffsets> store;

    /** @param store reads the offset store; may block */
    CaptureEnd(Function<Set<SourcePartition>, StoredOffsets> store) {
        this.store = store;
    }

    /**
     * Whether the capture of a table was begun and is not finished.
     *
     * @throws ConnectException if the store does not tell
     */
    boolean isOutstanding(String table) {
        TableOffset offset = read(Set.of(SourcePartition.table(table))).table(table);
        if (offset == null) {
            return false;
        }
        return offset.state() != State.COMPLETED || (offset.baseline() != null && !isStreamDone(table, offset));
    }

    private boolean isStreamDone(String table, TableOffset offset) {
        Set<String> frontier = frontier(table, offset.streamArn());
        if (frontier == null) {
            return false;
        }
        Set<String> seen = new HashSet<>(frontier);
        Set<String> generation = frontier;
        while (!generation.isEmpty()) {
            StoredOffsets stored = read(generation.stream()
                    .map(shard -> SourcePartition.shard(table, shard))
                    .collect(toSet()));
            Set<String> next = new HashSet<>();
            for (String shard : generation) {
                ShardOffset own = stored.shard(table, shard);
                if (own == null || !own.done()) {
                    return false;
                }
                own.children().stream().filter(seen::add).forEach(next::add);
            }
            generation = next;
        }
        return true;
    }

    /** The shards that were read or came next when the lead last listed them; null where that is not known. */
    private @Nullable Set<String> frontier(String table, @Nullable String streamArn) {
        FrontierOffset first = read(Set.of(SourcePartition.frontier(table, 0))).frontier(table, 0);
        if (first == null) {
            return null;
        }
        StoredOffsets stored = read(IntStream.range(0, first.chunks())
                .mapToObj(chunk -> SourcePartition.frontier(table, chunk))
                .collect(toSet()));
        Set<String> shards = new HashSet<>();
        for (int chunk = 0; chunk < first.chunks(); chunk++) {
            FrontierOffset offset = stored.frontier(table, chunk);
            if (offset == null || !offset.streamArn().equals(streamArn)) {
                return null;
            }
            offset.shards().forEach(entry -> shards.add(entry.shardId()));
        }
        return shards;
    }

    private StoredOffsets read(Set<SourcePartition> partitions) {
        StoredOffsets stored = store.apply(partitions);
        if (!partitions.stream().allMatch(stored::knows)) {
            throw new ConnectException("Connect's offsets can not be read");
        }
        return stored;
    }
}
