// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.offset.StoredOffsets;
import io.github.dynaferry.source.port.Shard;
import io.github.dynaferry.source.port.TableInfo;
import io.github.dynaferry.source.port.TableInfo.StreamInfo;
import io.github.dynaferry.source.table.RecreatedTable;
import io.github.dynaferry.source.table.TableContext;
import io.github.dynaferry.source.table.VanishedTable;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** What the lead of a table notices of its stream: nobody reads a shard, the stream has ended, another has taken its place. */
final class StreamWatch {
    private final TableContext context;
    private final String streamArn;
    private final long since;
    private final OrphanInquiry inquiry;
    private final Sightings orphanSightings = new Sightings();
    private final Sightings missedSightings = new Sightings();
    private final Standstill standstill;
    private List<Shard> orphans = List.of();
    private List<Shard> missed = List.of();
    private Map<String, ShardOffset> gaps = Map.of();
    private @Nullable TableInfo table;
    private boolean vanished;
    private boolean hasEnded;
    private boolean ended;
    private int listings;

    /** @param since from when on the stream is read, ms since the epoch */
    StreamWatch(TableContext context, String streamArn, long since, OrphanInquiry inquiry) {
        this.context = context;
        this.streamArn = streamArn;
        this.since = since;
        this.inquiry = inquiry;
        this.standstill = new Standstill(context);
    }

    void onTable(TableInfo info) {
        table = info;
        vanished = false;
    }

    void onVanished() {
        vanished = true;
    }

    /** Takes note of a new listing and what follows from it. */
    void onListing(ShardListing listing, Lineage lineage, StoredOffsets durable) {
        listings++;
        if (!listing.enabled() && !hasEnded) {
            hasEnded = true;
            table = null;
            vanished = false;
        }
        long nanos = context.loop().nanoTime();
        orphans = inquiry.confirmed(orphanSightings.note(lineage.orphans(), nanos), listing, lineage);
        missed = missedSightings.note(lineage.missed(), nanos);
        standstill.check(listing, durable);
    }

    /** Takes note of what else has become durable. */
    void onOffsets(ShardListing frontier, Lineage lineage) {
        gaps = lineage.broken();
        ended = !frontier.enabled()
                && frontier.shards().stream().allMatch(shard -> gaps.containsKey(shard.id()) || isUnreadable(shard));
    }

    /** Shards that the baseline should have: they are read from where it begins. */
    List<Shard> missed() {
        return missed;
    }

    /** Whether enough was seen to say that nothing is wrong. */
    boolean hasLooked() {
        return listings > 0;
    }

    /** Whether the table must be described: what is known of it is older than the end of its stream. */
    boolean needsTable() {
        return hasEnded && table == null && !vanished;
    }

    Breakage breakage() {
        StreamInfo replacement = ended ? replacement() : null;
        ConnectException error = error(replacement);
        if (error == null) {
            return Breakage.NONE;
        }
        return ended && hasAnotherKey()
                ? new Breakage(Map.of(), List.of(), null, false, error)
                : new Breakage(gaps, orphans, replacement, isDisabled(replacement), error);
    }

    /** No shard of an ended stream that is not done can come to be read if nothing that leads to it is recorded. */
    private boolean isUnreadable(Shard shard) {
        return orphans.contains(shard);
    }

    private @Nullable StreamInfo replacement() {
        StreamInfo stream = table == null ? null : table.stream();
        return stream == null || !stream.enabled() || stream.arn().equals(streamArn) || hasAnotherKey() ? null : stream;
    }

    private boolean isBeingDeleted() {
        return table != null && !table.there() && !hasAnotherKey();
    }

    /** And nothing else is wrong. */
    private boolean isDisabled(@Nullable StreamInfo replacement) {
        return ended
                && replacement == null
                && gaps.isEmpty()
                && orphans.isEmpty()
                && table != null
                && !vanished
                && !isBeingDeleted();
    }

    private boolean hasAnotherKey() {
        return table != null && !table.key().equals(context.key());
    }

    private @Nullable ConnectException error(@Nullable StreamInfo replacement) {
        if (ended && (vanished || (replacement == null && isBeingDeleted()))) {
            return VanishedTable.error(context.table());
        }
        if (ended && table != null && hasAnotherKey()) {
            return RecreatedTable.error(
                    context.table(), table.key().toString(), context.key().toString());
        }
        if (replacement != null) {
            return new ConnectException("Table " + context.table()
                    + " has another stream than the one that was followed (" + streamArn
                    + "): the table was created anew, or its stream disabled and enabled. All changes up to then are in"
                    + " the topic; what happened in between is not known. The way out: set"
                    + " stream.gap.mode=resnapshot, and the table is scanned anew; or " + StreamGap.NEW_SNAPSHOT);
        }
        if (!gaps.isEmpty()) {
            Map.Entry<String, ShardOffset> first = gaps.entrySet().iterator().next();
            ShardOffset.Gap gap = first.getValue().gap();
            return gap(
                    first.getKey(),
                    first.getValue().verified(),
                    gap == null ? context.nowMs() : gap.untilMs(),
                    gap == null ? "" : gap.reason());
        }
        if (!orphans.isEmpty()) {
            return gap(orphans.get(0).id(), since, context.nowMs(), "no shard that leads to it was ever read");
        }
        if (ended && !needsTable()) {
            return new ConnectException(
                    "The stream of table " + context.table() + " is disabled. All changes up to then"
                            + " are in the topic, later ones are not captured. The way out: enable the stream, then "
                            + StreamGap.NEW_SNAPSHOT);
        }
        return standstill.error();
    }

    private ConnectException gap(String shardId, long fromMs, long untilMs, String reason) {
        return new StreamGap(context.table(), shardId, fromMs, untilMs, reason).error(null);
    }
}
