// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.task;

import io.github.dynaferry.source.offset.SegmentOffset;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.offset.StoredOffsets;
import io.github.dynaferry.source.offset.TableOffset;
import io.github.dynaferry.source.table.TableContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that a snapshot does not hold up the changes for too long: they wait behind the slowest segment's fence, which
 * rises even while nothing is scanned. Where it does not, its task does not work.
 */
final class FenceWatch {
    private static final Logger LOG = LoggerFactory.getLogger(FenceWatch.class);
    private static final Duration ALARM = Duration.ofHours(2);
    /** And between the moment when a fence is first seen to stand where it stands and the first alarm. */
    private static final Duration ALARM_INTERVAL = Duration.ofMinutes(30);
    /** A few hours before what is held begins to be trimmed. */
    private static final Duration LIMIT = Duration.ofHours(20);

    private final TableContext context;
    private final Map<Integer, Standing> standings = new HashMap<>();

    /** A fence, and when the next alarm about it is due, by the loop's clock. */
    private record Standing(long fenceMs, long alarmNanos) {}

    FenceWatch(TableContext context) {
        this.context = context;
    }

    void check(TableOffset snapshot, StoredOffsets durable) {
        for (int segment = 0; segment < snapshot.segments(); segment++) {
            SegmentOffset offset = durable.segment(context.table(), segment, snapshot);
            if (!durable.knows(SourcePartition.segment(context.table(), segment, snapshot.segments()))) {
                continue;
            }
            if (offset == null || !offset.done()) {
                check(segment, snapshot, offset == null ? snapshot.t0() : offset.fence());
            } else {
                standings.remove(segment);
            }
        }
    }

    private void check(int segment, TableOffset snapshot, long fenceMs) {
        long nanos = context.loop().nanoTime();
        Standing standing = standings.get(segment);
        if (standing == null || standing.fenceMs != fenceMs) {
            standings.put(segment, new Standing(fenceMs, nanos + ALARM_INTERVAL.toNanos()));
            return;
        }
        long age = context.nowMs() - fenceMs;
        if (nanos - standing.alarmNanos < 0 || age < ALARM.toMillis()) {
            return;
        }
        standings.put(segment, new Standing(fenceMs, nanos + ALARM_INTERVAL.toNanos()));
        String alarm = "Table " + context.table() + ": the changes since " + Instant.ofEpochMilli(fenceMs)
                + " wait for segment " + segment + " of " + snapshot.segments() + " of the snapshot, of which task "
                + context.ownership().segmentOwner(context.table(), segment)
                + " has said nothing since. They are lost when they are a day old. The way out: restart that task.";
        if (age > LIMIT.toMillis()) {
            context.failures().report(new ConnectException(alarm));
        } else {
            LOG.error(alarm);
        }
    }
}
