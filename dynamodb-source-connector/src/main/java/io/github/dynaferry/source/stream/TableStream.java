// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import io.github.dynaferry.source.offset.Position;
import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.offset.StoredOffsets;
import io.github.dynaferry.source.port.Shard;
import io.github.dynaferry.source.record.ProgressEvent;
import io.github.dynaferry.source.stream.Lineage.Opening;
import io.github.dynaferry.source.table.TableContext;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The stream of one table as one task reads it: opens each shard of this task as soon as its {@link Lineage} allows,
 * follows the others through the store, and lists all shards now and then. The table's lead also notices what is wrong.
 */
public final class TableStream {
    private final TableContext context;
    private final String streamArn;
    private final long since;
    private final ListingRounds listings;
    private final Frontier frontier = new Frontier();
    private final StoredFrontier storedFrontier;
    private final StreamWatch watch;
    private final Map<String, ShardReader> readers = new HashMap<>();
    /** What this task has ended with; the store may not know it yet, and in this epoch they must not be opened again. */
    private final Map<String, ShardOffset> ended = new HashMap<>();

    private final Set<String> childless = new HashSet<>();
    private Fence fence = Fence.CLOSED;
    private boolean begun;
    private boolean listed;
    private boolean fresh;

    /** @param since from when on the stream is read, ms since the epoch, by the endpoint's clock */
    public TableStream(TableContext context, String streamArn, long since) {
        this.context = context;
        this.streamArn = streamArn;
        this.since = since;
        this.storedFrontier = new StoredFrontier(context, streamArn);
        ShardLister lister = new ShardLister(context, streamArn);
        this.watch = new StreamWatch(
                context, streamArn, since, new OrphanInquiry(lister, frontier::add, this::listOnceMore));
        this.listings = new ListingRounds(context, lister, watch, this::onListing);
    }

    /** Whether it reads this stream. */
    public boolean reads(String arn) {
        return streamArn.equals(arn);
    }

    /** Ends the listing, and whatever still waits for the fence; to be called when all shards are done. */
    public void close() {
        listings.close();
        readers.values().forEach(ShardReader::close);
    }

    /** The offsets that {@link #advance} goes by. */
    public Stream<SourcePartition> interests() {
        return begun ? frontier.interests(context.table()) : storedFrontier.interests();
    }

    /** Emits what the fence lets pass, and opens what may be opened. */
    public void advance(StoredOffsets durable, Fence newer) {
        fence = newer;
        List.copyOf(readers.values()).forEach(reader -> reader.onFence(newer));
        if (!begun) {
            begin(durable);
        } else if (listed && interests().allMatch(durable::knows)) {
            follow(durable);
        }
    }

    /** Where the lead has left its list of shards, this task follows it and lists them itself when that is cheap. */
    private void begin(StoredOffsets durable) {
        if (!storedFrontier.isKnown(durable)) {
            return;
        }
        begun = true;
        ShardListing known = storedFrontier.read(durable);
        if (known != null) {
            frontier.list(known);
            listed = true;
        }
        if (known == null || context.leads()) {
            listings.begin();
        } else {
            listings.beginLater();
        }
    }

    private void follow(StoredOffsets durable) {
        ShardListing listing = frontier.listing();
        Lineage lineage = new Lineage(listing, id -> durable.shard(context.table(), id));
        lineage.openings().forEach(this::open);
        boolean wasFresh = fresh;
        fresh = false;
        if (wasFresh) {
            frontier.keep(lineage.relevant());
        }
        List<String> endings = frontier.settle(lineage::recorded);
        if (wasFresh && context.leads()) {
            watch.onListing(listing, lineage, durable);
            if (watch.needsTable()) {
                listings.look();
            }
            watch.missed().forEach(this::record);
            storedFrontier.write(frontier.listing());
            Forgetting.next(listing, lineage::recorded).ifPresent(this::forget);
        }
        if (childless.addAll(endings) && context.leads()) {
            // As a disabled stream ends; or a child is late.
            listings.look();
        }
        watch.onOffsets(frontier.listing(), lineage);
    }

    /** Whether this task has seen a listing and what is durable of it. */
    public boolean hasLooked() {
        return watch.hasLooked();
    }

    /** What is wrong, as far as this task, which must lead the table, has noticed. */
    public Breakage breakage() {
        return watch.breakage();
    }

    /** How far behind the table's changes this task is, ms; empty while it reads no shard. */
    public OptionalLong lagMs() {
        return readers.values().stream().mapToLong(ShardReader::lagMs).max();
    }

    /** How long it takes until the oldest unread change of this task's shards is trimmed, ms; empty while it reads none. */
    public OptionalLong headroomMs() {
        OptionalLong verified =
                readers.values().stream().mapToLong(ShardReader::verifiedMs).min();
        return verified.isEmpty()
                ? verified
                : OptionalLong.of(verified.getAsLong() + StreamGap.RETENTION.toMillis() - context.nowMs());
    }

    /** How many shards of this task have changes that the fence holds back. */
    public int heldShards() {
        return (int) readers.values().stream().filter(ShardReader::isHeld).count();
    }

    /** The time up to which changes are emitted, ms since the epoch; empty where none are held back. */
    public OptionalLong fenceMs() {
        return fence.isOpen() || fence.equals(Fence.CLOSED) ? OptionalLong.empty() : OptionalLong.of(fence.untilMs());
    }

    /** The position of one of the shards that this task is reading. */
    public Optional<Position> position() {
        return readers.values().stream().findFirst().map(ShardReader::position);
    }

    /** How many shards this task is reading. */
    public int openShards() {
        return readers.size();
    }

    private void onListing(ShardListing listing) {
        frontier.list(listing);
        listed = true;
        fresh = true;
    }

    private void listOnceMore() {
        listings.look();
    }

    private void open(Opening opening) {
        String id = opening.shardId();
        ShardOffset last = ended.get(id);
        boolean isEnded = last != null && opening.at().epoch() <= last.epoch();
        if (!isEnded && !readers.containsKey(id) && context.ownership().ownsShard(context.table(), id)) {
            ShardReader reader = new ShardReader(context, streamArn, opening, fence, offset -> onEnded(id, offset));
            readers.put(id, reader);
            reader.start();
        }
    }

    /** One task decides, and the others read it: with different listings before them they would not decide alike. */
    private void record(Shard missed) {
        context.store(
                SourcePartition.shard(context.table(), missed.id()),
                ShardOffset.baseline(since, missed.parent()).toConnect(),
                ProgressEvent.shard(ProgressEvent.Type.SHARD_RECORDED, context.table(), missed.id(), 0));
    }

    private void forget(String shardId) {
        context.store(
                SourcePartition.shard(context.table(), shardId),
                null,
                ProgressEvent.shardForgotten(context.table(), shardId));
    }

    private void onEnded(String shardId, ShardOffset last) {
        readers.remove(shardId);
        ended.put(shardId, last);
    }
}
