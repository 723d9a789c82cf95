// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.task;

import io.github.dynaferry.source.metrics.RequestCounts;
import io.github.dynaferry.source.metrics.TableStatus;
import io.github.dynaferry.source.offset.Position;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.offset.StoredOffsets;
import io.github.dynaferry.source.offset.TableOffset;
import io.github.dynaferry.source.offset.TableOffset.State;
import io.github.dynaferry.source.record.ProgressEvent;
import io.github.dynaferry.source.snapshot.Snapshot;
import io.github.dynaferry.source.stream.Fence;
import io.github.dynaferry.source.stream.TableStream;
import io.github.dynaferry.source.table.RecreatedTable;
import io.github.dynaferry.source.table.TableContext;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One table as one task takes part in it: the task scans its segments when the table's offset says so, and reads its shards
 * from the moment when the baseline is complete, behind the fence while a snapshot is under way.
 */
final class TableFlow {
    private final TableContext context;
    private final RequestCounts requests;
    private final @Nullable TableLead lead;
    private final FenceWatch fenceWatch;
    private @Nullable TableOffset durableOffset;
    private @Nullable Snapshot snapshot;
    private @Nullable TableStream stream;
    private boolean refused;

    /** @param lead null in a task that does not lead the table */
    TableFlow(TableContext context, RequestCounts requests, @Nullable TableLead lead) {
        this.context = context;
        this.requests = requests;
        this.lead = lead;
        this.fenceWatch = new FenceWatch(context);
    }

    String name() {
        return context.table();
    }

    /** Whether there are fences that must rise. */
    boolean needsTime() {
        return unfinishedSegments() > 0;
    }

    /** The offsets that {@link #advance} goes by. */
    Stream<SourcePartition> interests() {
        TableOffset offset = durableOffset;
        return Stream.of(
                        Stream.of(SourcePartition.table(context.table())),
                        context.facts().interests(),
                        offset == null || offset.state() == State.COMPLETED
                                ? Stream.<SourcePartition>empty()
                                : Snapshot.interests(context.table(), offset),
                        stream == null ? Stream.<SourcePartition>empty() : stream.interests(),
                        lead == null ? Stream.<SourcePartition>empty() : lead.interests())
                .flatMap(interests -> interests);
    }

    /**
     * Goes as far as the facts allow.
     *
     * @param askedNanos when the store was asked, by the loop's clock
     */
    void advance(StoredOffsets durable, long askedNanos) {
        if (!durable.knows(SourcePartition.table(context.table()))) {
            return;
        }
        context.facts().check(durable);
        TableOffset offset = durable.table(context.table());
        durableOffset = offset;
        if (refused || isOfAnotherTable(offset)) {
            return;
        }
        boolean scanned = offset != null && scan(offset, durable);
        if (offset != null
                && offset.baseline() != null
                && context.config().snapshotMode().streams()) {
            stream(offset).advance(durable, Fence.of(context.table(), offset, durable, askedNanos));
        }
        if (lead != null) {
            lead.advance(offset, durable, scanned, stream);
        }
    }

    /** Segments of this task that are not scanned to their end. */
    int unfinishedSegments() {
        return isUnderWay(durableOffset) && snapshot != null ? snapshot.unfinished() : 0;
    }

    /** Lets the fences of this task's segments rise. */
    void moveFences() {
        if (isUnderWay(durableOffset) && snapshot != null) {
            snapshot.moveFences();
        }
    }

    /** Tells how far the table has come. */
    void heartbeat() {
        position()
                .ifPresent(position ->
                        context.store(position.partition(), position.offset(), ProgressEvent.heartbeat(status())));
    }

    /** How far this task is with the table. */
    TableStatus status() {
        return new StatusReport(context, requests).of(durableOffset, snapshot, stream);
    }

    /** A heartbeat stores no position of its own; it rides on one that no other task stores. */
    private Optional<Position> position() {
        if (lead != null) {
            return lead.position();
        }
        Optional<Position> shard = stream == null ? Optional.empty() : stream.position();
        return shard.isPresent() || snapshot == null ? shard : snapshot.position();
    }

    private boolean scan(TableOffset offset, StoredOffsets durable) {
        if (!isUnderWay(offset)) {
            return true;
        }
        if (snapshot == null || !snapshot.is(offset)) {
            snapshot = new Snapshot(context, offset.snapshot());
        }
        boolean scanned = snapshot.advance(offset, durable);
        if (lead != null && !scanned) {
            fenceWatch.check(offset, durable);
        }
        return scanned;
    }

    private boolean isOfAnotherTable(@Nullable TableOffset offset) {
        if (offset == null
                || offset.key() == null
                || offset.key().equals(context.key().toString())) {
            return false;
        }
        refused = true;
        context.failures()
                .report(RecreatedTable.error(context.table(), context.key().toString(), offset.key()));
        return true;
    }

    private TableStream stream(TableOffset offset) {
        String arn = Objects.requireNonNull(offset.streamArn());
        TableStream current = stream;
        if (current != null && current.reads(arn)) {
            return current;
        }
        if (current != null) {
            current.close();
        }
        TableStream next = new TableStream(context, arn, Objects.requireNonNull(offset.baseline()));
        stream = next;
        return next;
    }

    private static boolean isUnderWay(@Nullable TableOffset offset) {
        return offset != null && offset.state() != State.COMPLETED;
    }
}
