// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import io.github.dynaferry.source.offset.FrontierOffset;
import io.github.dynaferry.source.offset.FrontierOffset.Entry;
import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.offset.StoredOffsets;
import io.github.dynaferry.source.port.Shard;
import io.github.dynaferry.source.record.ProgressEvent;
import io.github.dynaferry.source.table.TableContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    /** The shards and, as far as their offsets tell, those that they continue. */
    private final Set<String> lineage = new HashSet<>();

    private int chunks = 1;

    StoredFrontier(TableContext context, String streamArn) {
        this.context = context;
        this.streamArn = streamArn;
    }

    /** The offsets that {@link #read} goes by, as far as they are known. */
    Stream<SourcePartition> interests() {
        return Stream.concat(
                IntStream.range(0, chunks).mapToObj(this::partition),
                lineage.stream().map(id -> SourcePartition.shard(context.table(), id)));
    }

    /** Whether {@link #read} has what it needs; where not, it may have found that it needs more. */
    boolean isKnown(StoredOffsets durable) {
        FrontierOffset first = durable.frontier(context.table(), 0);
        chunks = first == null ? 1 : first.chunks();
        climb(durable);
        return interests().allMatch(durable::knows);
    }

    /**
     * The frontier as it was last stored; null where it never was, or belongs to another stream, or where a shard has been
     * rewound since: then shards that have left it come before those that are in it.
     */
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
        return lineage.stream().anyMatch(id -> isBehindRewound(id, durable)) ? null : new ShardListing(shards, true);
    }

    /** A generation further up at each call. */
    private void climb(StoredOffsets durable) {
        for (int chunk = 0; chunk < chunks; chunk++) {
            FrontierOffset offset = durable.frontier(context.table(), chunk);
            if (offset != null) {
                offset.shards().forEach(entry -> lineage.add(entry.shardId()));
            }
        }
        for (String id : List.copyOf(lineage)) {
            ShardOffset offset = durable.shard(context.table(), id);
            if (offset != null && offset.parent() != null) {
                lineage.add(offset.parent());
            }
        }
    }

    private boolean isBehindRewound(String id, StoredOffsets durable) {
        ShardOffset offset = durable.shard(context.table(), id);
        ShardOffset parent =
                offset == null || offset.parent() == null ? null : durable.shard(context.table(), offset.parent());
        return offset != null && parent != null && offset.epoch() < parent.epoch();
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
