// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.offset.StoredOffsets;
import io.github.dynaferry.source.port.Shard;
import io.github.dynaferry.source.port.TableInfo;
import io.github.dynaferry.source.stream.Lineage.Opening;
import io.github.dynaferry.source.table.TableContext;
import io.github.dynaferry.source.table.VanishedTable;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * The stream of one table: lists its shards now and then, opens each shard of this task as soon as its {@link Lineage}
 * allows, and stops the task where it can not prove that everything is read.
 */
public final class TableStream {
    /** Children are found when their parent ends; this is the safety net. Three of these make five minutes. */
    private static final Duration LISTING_INTERVAL = Duration.ofSeconds(150);
    /** A shard without known kin must stand in this many listings in a row: one listing can be inconsistent. */
    private static final int ORPHAN_LISTINGS = 3;

    private final TableContext context;
    private final String streamArn;
    private final long t0;
    private final ShardLister lister;
    private final Map<String, ShardReader> readers = new HashMap<>();
    /** Read to their end by this task; the store may not know it yet, and they must not be opened again. */
    private final Set<String> ended = new HashSet<>();

    /** Children found at their parents' ends and not listed since: a listing can lag, or have begun before the split. */
    private final Set<Shard> found = new HashSet<>();

    private final Map<String, Integer> orphanSightings = new HashMap<>();
    private @Nullable ShardListing listing;
    private boolean fresh;

    /** @param t0 when the baseline was taken, ms since the epoch, by the endpoint's clock */
    public TableStream(TableContext context, String streamArn, long t0) {
        this.context = context;
        this.streamArn = streamArn;
        this.t0 = t0;
        this.lister = new ShardLister(context, streamArn);
    }

    /** Begins to list, now and again and again. */
    public void start() {
        context.requests()
                .send(
                        "describe table " + context.table(),
                        () -> context.port().describeTable(context.table()),
                        this::onTable,
                        fault -> VanishedTable.refuse(context.table(), fault));
    }

    /** The offsets that {@link #advance} goes by. */
    public Stream<SourcePartition> interests() {
        return listing == null
                ? Stream.empty()
                : listing.idsAndParents().map(id -> SourcePartition.shard(context.table(), id));
    }

    /** Opens what may be opened. */
    public void advance(StoredOffsets durable) {
        ShardListing shards = listing;
        if (shards == null || !interests().allMatch(durable::knows)) {
            return;
        }
        Lineage lineage = new Lineage(shards, t0, id -> durable.shard(context.table(), id));
        lineage.openings().forEach(this::open);
        if (fresh) {
            fresh = false;
            refuseOrphans(lineage.orphans());
        }
        if (!shards.enabled()) {
            refuseDisabled(shards, durable);
        }
    }

    /** How far behind the table's changes this task is, ms; empty while it reads no shard. */
    public OptionalLong lagMs() {
        return readers.values().stream().mapToLong(ShardReader::lagMs).max();
    }

    private void onTable(TableInfo table) {
        if (table.stream() == null || !table.stream().arn().equals(streamArn)) {
            throw new ConnectException("Table " + context.table()
                    + " has another stream than the one that was followed ("
                    + streamArn + "): the table was created anew, or its stream disabled and enabled. What happened in"
                    + " between is not known. The way out: " + StreamGap.NEW_SNAPSHOT);
        }
        lister.all(answer -> {
            found.removeIf(shard -> answer.lists(shard.id()));
            listing = answer.with(new ShardListing(List.copyOf(found), answer.enabled()));
            fresh = true;
            context.loop().after(LISTING_INTERVAL, this::start);
        });
    }

    private void open(Opening opening) {
        String shardId = opening.shardId();
        boolean known = readers.containsKey(shardId) || ended.contains(shardId);
        if (!known && context.ownership().ownsShard(context.table(), shardId)) {
            ShardReader reader =
                    new ShardReader(context, streamArn, shardId, opening.at(), children -> onDone(shardId, children));
            readers.put(shardId, reader);
            reader.start();
        }
    }

    private void onDone(String shardId, ShardListing children) {
        readers.remove(shardId);
        ended.add(shardId);
        found.addAll(children.shards());
        listing = listing == null ? children : listing.with(children);
    }

    private void refuseOrphans(List<Shard> orphans) {
        orphanSightings.keySet().retainAll(orphans.stream().map(Shard::id).toList());
        for (Shard orphan : orphans) {
            if (orphanSightings.merge(orphan.id(), 1, Integer::sum) >= ORPHAN_LISTINGS) {
                throw StreamGap.of(
                        context.table(),
                        orphan.id(),
                        t0,
                        context.clock(),
                        "no shard that leads to it was ever read",
                        null);
            }
        }
    }

    private void refuseDisabled(ShardListing shards, StoredOffsets durable) {
        boolean allDone = shards.leaves().stream().allMatch(leaf -> {
            ShardOffset offset = durable.shard(context.table(), leaf.id());
            return offset != null && offset.done();
        });
        if (allDone) {
            throw new ConnectException("The stream of table " + context.table() + " is disabled. All changes up to then"
                    + " are in the topic, later ones are not captured. The way out: enable the stream, then "
                    + StreamGap.NEW_SNAPSHOT);
        }
    }
}
