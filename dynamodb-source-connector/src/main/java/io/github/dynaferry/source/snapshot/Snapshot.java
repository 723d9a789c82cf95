// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.snapshot;

import io.github.dynaferry.source.offset.SegmentOffset;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.offset.StoredOffsets;
import io.github.dynaferry.source.offset.TableOffset;
import io.github.dynaferry.source.table.TableContext;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The scanning of one table: starts each segment of this task where its stored offset says, and knows when all segments,
 * those of other tasks too, are durably done.
 */
public final class Snapshot {
    private final TableContext context;
    private final Set<Integer> started = new HashSet<>();

    public Snapshot(TableContext context) {
        this.context = context;
    }

    /** The offsets that {@link #advance} goes by. */
    public Stream<SourcePartition> interests(TableOffset snapshot) {
        return IntStream.range(0, snapshot.segments())
                .mapToObj(segment -> SourcePartition.segment(context.table(), segment, snapshot.segments()));
    }

    /**
     * Starts what can be started.
     *
     * @return whether all segments are done
     */
    public boolean advance(TableOffset snapshot, StoredOffsets stored) {
        if (!interests(snapshot).allMatch(stored::knows)) {
            return false;
        }
        boolean allDone = true;
        for (int segment = 0; segment < snapshot.segments(); segment++) {
            SegmentOffset offset = stored.segment(context.table(), segment, snapshot);
            boolean done = offset != null && offset.done();
            allDone &= done;
            if (!done && context.ownership().ownsSegment(context.table(), segment) && started.add(segment)) {
                SegmentOffset at = offset == null ? SegmentOffset.begin(snapshot.snapshot(), snapshot.t0()) : offset;
                new SegmentScan(context, segment, snapshot.segments(), at).start();
            }
        }
        return allDone;
    }
}
