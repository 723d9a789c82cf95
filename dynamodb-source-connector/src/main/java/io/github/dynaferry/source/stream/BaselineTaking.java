// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.offset.StoredOffsets;
import io.github.dynaferry.source.offset.TableOffset;
import io.github.dynaferry.source.port.Shard;
import io.github.dynaferry.source.record.ProgressEvent;
import io.github.dynaferry.source.table.TableContext;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records the {@link Baseline}: lists the shards, stores an offset for each that lacks one, and waits until all can be
 * read back. Can be broken off and begun again at any point.
 */
public final class BaselineTaking {
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    private final TableContext context;
    private final Set<String> stored = new HashSet<>();
    private @Nullable ShardListing listing;
    private boolean listingAsked;

    public BaselineTaking(TableContext context) {
        this.context = context;
    }

    /** The offsets that {@link #advance} goes by. */
    public Stream<SourcePartition> interests() {
        return listing == null
                ? Stream.empty()
                : listing.idsAndParents().map(id -> SourcePartition.shard(context.table(), id));
    }

    /**
     * Goes a step further.
     *
     * @return whether the baseline is complete and durable
     */
    public boolean advance(TableOffset announced, StoredOffsets durable) {
        ShardListing shards = listing;
        if (shards == null) {
            ask(Objects.requireNonNull(announced.streamArn()));
            return false;
        }
        if (!interests().allMatch(durable::knows)) {
            return false;
        }
        List<Shard> missing = Baseline.missing(shards, id -> durable.shard(context.table(), id) != null);
        missing.stream().filter(shard -> stored.add(shard.id())).forEach(shard -> store(shard, announced.t0()));
        return missing.isEmpty();
    }

    private void ask(String streamArn) {
        if (!listingAsked) {
            listingAsked = true;
            list(streamArn);
        }
    }

    /** A stream that has just been enabled has shards before long; a baseline of none would miss them. */
    private void list(String streamArn) {
        new ShardLister(context, streamArn).all(answer -> {
            if (answer.enabled() && answer.shards().isEmpty()) {
                context.loop().after(ASK_AGAIN, () -> list(streamArn));
            } else {
                listing = answer;
            }
        });
    }

    private void store(Shard shard, long t0) {
        context.outbox()
                .add(context.progress()
                        .storing(
                                SourcePartition.shard(context.table(), shard.id()),
                                ShardOffset.baseline(t0, shard.parent()).toConnect(),
                                ProgressEvent.shard(
                                        ProgressEvent.Type.SHARD_RECORDED, context.table(), shard.id(), 0)));
    }
}
