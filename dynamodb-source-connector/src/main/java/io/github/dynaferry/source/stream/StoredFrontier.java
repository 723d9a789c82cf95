// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import io.github.dynaferry.source.offset.FrontierOffset;
import io.github.dynaferry.source.offset.FrontierOffset.Entry;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.offset.StoredOffsets;
import io.github.dynaferry.source.port.Shard;
import io.github.dynaferry.source.record.ProgressEvent;
import io.github.dynaferry.source.table.TableContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stream's frontier in the offset store: written in chunks by the lead after its listings, read once by each task that
 * starts. Listing thousands of shards takes minutes, of which all tasks together have ten calls a second.
 */
final class StoredFrontier {
    /** About 40 KB a chunk. */
    private static final int CHUNK = 500;

    private final TableContext context;
    private final String streamArn;
    private final Map<Integer, FrontierOffset> written = new HashMap<>();
    private int chunks = 1;

    StoredFrontier(TableContext context, String streamArn) {
        this.context = context;
        this.streamArn = streamArn;
    }

    /** The offsets that {@link #read} goes by, as far as they are known. */
    Stream<SourcePartition> interests() {
        return IntStream.range(0, chunks).mapToObj(this::partition);
    }

    /** Whether {@link #read} has what it needs; where not, it may have found that it needs more. */
    boolean isKnown(StoredOffsets durable) {
        FrontierOffset first = durable.frontier(context.table(), 0);
        chunks = first == null ? 1 : first.chunks();
        return interests().allMatch(durable::knows);
    }

    /** The frontier as it was last stored; null where it never was, or belongs to another stream. */
    @Nullable
    ShardListing read(StoredOffsets durable) {
        List<Shard> shards = new ArrayList<>();
        for (int chunk = 0; chunk < chunks; chunk++) {
            FrontierOffset offset = durable.frontier(context.table(), chunk);
            if (offset == null || !offset.streamArn().equals(streamArn)) {
                return null;
            }
            offset.shards().forEach(entry -> shards.add(new Shard(entry.shardId(), entry.parent(), true)));
        }
        return new ShardListing(shards, true);
    }

    /** Stores those chunks that this task has not stored like this before. */
    void write(ShardListing frontier) {
        List<Entry> entries = frontier.shards().stream()
                .map(shard -> new Entry(shard.id(), shard.parent()))
                .toList();
        int count = Math.max(1, (entries.size() + CHUNK - 1) / CHUNK);
        for (int chunk = 0; chunk < count; chunk++) {
            List<Entry> part = entries.subList(chunk * CHUNK, Math.min(entries.size(), (chunk + 1) * CHUNK));
            FrontierOffset offset = new FrontierOffset(streamArn, count, part);
            if (!offset.equals(written.put(chunk, offset))) {
                context.store(
                        partition(chunk),
                        offset.toConnect(),
                        ProgressEvent.streamFrontier(context.table(), chunk, part.size()));
            }
        }
    }

    private SourcePartition partition(int chunk) {
        return SourcePartition.frontier(context.table(), chunk);
    }
}
