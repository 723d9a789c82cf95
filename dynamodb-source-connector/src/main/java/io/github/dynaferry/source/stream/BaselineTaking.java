// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.offset.StoredOffsets;
import io.github.dynaferry.source.port.Shard;
import io.github.dynaferry.source.record.ProgressEvent;
import io.github.dynaferry.source.table.TableContext;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives each shard of a {@link Baseline} its offset: lists the shards, stores an offset for each that lacks one, and waits
 * until all can be read back. Can be broken off and begun again at any point.
 */
public final class BaselineTaking {
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    private final TableContext context;
    private final String streamArn;
    private final Missing missing;
    private final Function<Shard, ShardOffset> beginning;
    private final Set<String> stored = new HashSet<>();
    private @Nullable ShardListing listing;
    private boolean listingAsked;

    /** Which listed shards still lack an offset. */
    private interface Missing {
        List<Shard> of(ShardListing listing, Predicate<String> recorded);
    }

    private BaselineTaking(
            TableContext context, String streamArn, Missing missing, Function<Shard, ShardOffset> beginning) {
        this.context = context;
        this.streamArn = streamArn;
        this.missing = missing;
        this.beginning = beginning;
    }

    /** The first one of a table: changes since {@code t0} are wanted. */
    public static BaselineTaking since(TableContext context, String streamArn, long t0) {
        return new BaselineTaking(
                context, streamArn, Baseline::missing, shard -> ShardOffset.baseline(t0, shard.parent()));
    }

    /** That of a stream which has taken another one's place: all its changes are wanted. */
    public static BaselineTaking fromBeginning(TableContext context, String streamArn) {
        return new BaselineTaking(
                context,
                streamArn,
                Baseline::missingRoots,
                shard -> ShardOffset.rebased(null, shard.parent(), context.nowMs()));
    }

    /** Whether it is the baseline of this stream. */
    boolean isOf(String arn) {
        return streamArn.equals(arn);
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
    public boolean advance(StoredOffsets durable) {
        ShardListing shards = listing;
        if (shards == null) {
            ask();
            return false;
        }
        if (!interests().allMatch(durable::knows)) {
            return false;
        }
        List<Shard> lacking = missing.of(shards, id -> durable.shard(context.table(), id) != null);
        lacking.stream().filter(shard -> stored.add(shard.id())).forEach(this::store);
        return lacking.isEmpty();
    }

    private void ask() {
        if (!listingAsked) {
            listingAsked = true;
            list();
        }
    }

    /** A stream that has just been enabled has shards before long; a baseline of none would miss them. */
    private void list() {
        new ShardLister(context, streamArn).all(answer -> {
            if (answer.enabled() && answer.shards().isEmpty()) {
                context.loop().after(ASK_AGAIN, this::list);
            } else {
                listing = answer;
            }
        });
    }

    private void store(Shard shard) {
        context.store(
                SourcePartition.shard(context.table(), shard.id()),
                beginning.apply(shard).toConnect(),
                ProgressEvent.shard(ProgressEvent.Type.SHARD_RECORDED, context.table(), shard.id(), 0));
    }
}
