// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.snapshot;

import io.github.dynaferry.source.offset.Position;
import io.github.dynaferry.source.offset.SegmentOffset;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.offset.StoredOffsets;
import io.github.dynaferry.source.offset.TableOffset;
import io.github.dynaferry.source.offset.TableOffset.State;
import io.github.dynaferry.source.table.TableContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One snapshot of one table as one task takes part in it: fences for all its segments as soon as the snapshot is announced,
 * their scans as soon as it may begin, and the knowledge whether all segments, those of other tasks too, are durably done.
 */
public final class Snapshot {
    private final TableContext context;
    private final String id;
    private final ReadTurns turns;
    /** By segment; those that were not yet done when this task first saw them. */
    private final Map<Integer, SegmentScan> scans = new HashMap<>();

    private int done;
    private int own;
    private int ownDone;

    public Snapshot(TableContext context, String id) {
        this.context = context;
        this.id = id;
        this.turns = new ReadTurns(context.config().readCapacityLimit(), context.loop());
    }

    /** Whether this is that snapshot. */
    public boolean is(TableOffset snapshot) {
        return id.equals(snapshot.snapshot());
    }

    /** The offsets that {@link #advance} goes by. */
    public static Stream<SourcePartition> interests(String table, TableOffset snapshot) {
        return IntStream.range(0, snapshot.segments())
                .mapToObj(segment -> SourcePartition.segment(table, segment, snapshot.segments()));
    }

    /**
     * Publishes and starts what can be.
     *
     * @return whether all segments are done
     */
    public boolean advance(TableOffset snapshot, StoredOffsets stored) {
        if (!interests(context.table(), snapshot).allMatch(stored::knows)) {
            return false;
        }
        done = 0;
        own = 0;
        ownDone = 0;
        for (int segment = 0; segment < snapshot.segments(); segment++) {
            SegmentOffset offset = stored.segment(context.table(), segment, snapshot);
            boolean isDone = offset != null && offset.done();
            boolean isOwn = context.ownership().ownsSegment(context.table(), segment);
            done += isDone ? 1 : 0;
            own += isOwn ? 1 : 0;
            ownDone += isOwn && isDone ? 1 : 0;
            if (isOwn && !isDone) {
                take(snapshot, segment, offset);
            }
        }
        turns.share(unfinished(), snapshot.segments() - done);
        return done == snapshot.segments();
    }

    /** Lets the fences rise, for what is scanned slowly or not yet. */
    public void moveFences() {
        scans.values().forEach(SegmentScan::moveFence);
    }

    /** How many segments are durably done. */
    public int done() {
        return done;
    }

    /** How many segments are this task's. */
    public int own() {
        return own;
    }

    /** How many segments of this task are durably done. */
    public int ownDone() {
        return ownDone;
    }

    /** The position of one of this task's segments. */
    public Optional<Position> position() {
        return scans.values().stream().findFirst().map(SegmentScan::position);
    }

    /** Segments of this task that are not scanned to their end. */
    public int unfinished() {
        return (int) scans.values().stream().filter(scan -> !scan.isDone()).count();
    }

    private void take(TableOffset snapshot, int segment, @Nullable SegmentOffset offset) {
        SegmentScan scan = scans.get(segment);
        if (scan == null) {
            SegmentOffset at = offset == null ? SegmentOffset.begin(id, snapshot.t0()) : offset;
            scan = new SegmentScan(context, turns, segment, snapshot.segments(), at);
            scans.put(segment, scan);
            scan.announce();
        }
        if (snapshot.state() == State.SCANNING) {
            scan.begin();
        }
    }
}
