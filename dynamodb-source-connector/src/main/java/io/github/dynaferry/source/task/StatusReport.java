// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.task;

import io.github.dynaferry.source.metrics.RequestCounts;
import io.github.dynaferry.source.metrics.SnapshotStatus;
import io.github.dynaferry.source.metrics.SnapshotStatus.Scanned;
import io.github.dynaferry.source.metrics.SnapshotStatus.Segments;
import io.github.dynaferry.source.metrics.StreamStatus;
import io.github.dynaferry.source.metrics.TableStatus;
import io.github.dynaferry.source.offset.TableOffset;
import io.github.dynaferry.source.offset.TableOffset.State;
import io.github.dynaferry.source.snapshot.Snapshot;
import io.github.dynaferry.source.stream.TableStream;
import io.github.dynaferry.source.table.TableContext;
import io.github.dynaferry.source.table.TableCounts;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Puts together what there is to tell of one table's capture by one task. */
record StatusReport(TableContext context, RequestCounts requests) {

    TableStatus of(@Nullable TableOffset offset, @Nullable Snapshot snapshot, @Nullable TableStream stream) {
        return new TableStatus(
                context.table(),
                context.clock().millis(),
                offset == null ? SnapshotStatus.NONE : snapshot(offset, snapshot),
                stream == null ? StreamStatus.NONE : stream(stream),
                requests.status());
    }

    private SnapshotStatus snapshot(TableOffset offset, @Nullable Snapshot snapshot) {
        boolean completed = offset.state() == State.COMPLETED;
        int done = completed ? offset.segments() : snapshot == null ? 0 : snapshot.done();
        Segments own = snapshot == null
                ? new Segments(0, 0)
                : new Segments(snapshot.own(), completed ? snapshot.own() : snapshot.ownDone());
        TableCounts counts = context.counts();
        return new SnapshotStatus(
                offset.snapshot(),
                offset.state().text(),
                new Segments(offset.segments(), done),
                own,
                new Scanned(counts.items(), counts.bytes(), counts.readCapacityUnits()));
    }

    private StreamStatus stream(TableStream stream) {
        OptionalLong headroom = stream.headroomMs();
        return new StreamStatus(
                stream.openShards(),
                stream.heldShards(),
                context.counts().records(),
                boxed(stream.fenceMs()),
                boxed(stream.lagMs()),
                boxed(headroom));
    }

    private static @Nullable Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }
}
