// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.metrics;

import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.sink.decode.Change;
import io.github.dynaferry.sink.metrics.TableStatus.Done;
import io.github.dynaferry.sink.metrics.TableStatus.Held;
import io.github.dynaferry.sink.metrics.TableStatus.Refused;
import io.github.dynaferry.sink.metrics.TableStatus.Requests;
import org.jspecify.annotations.Nullable;

/** Counts what happens with one table. For the task's thread, and no other. */
final class TableCounts {
    private static final double NANOS_PER_MS = 1e6;

    private final String table;
    private long written;
    private long removed;
    private long superseded;
    private long skipped;
    private long unprocessed;
    private long throttled;
    private long failed;
    private long rejected;
    private long requests;
    private long items;
    private int lastItems;
    private int inFlight;
    private long waiting;
    private long bufferedBytes;
    private long ended;
    private long latencyNanos;
    private long latencyMaxNanos;
    private long lastHappenedMs = -1;
    private boolean doneSinceStatus;
    private @Nullable Long lagMs;

    TableCounts(String table) {
        this.table = table;
    }

    void taken(long heapBytes) {
        waiting++;
        bufferedBytes += heapBytes;
    }

    void givenUp(int writes, long heapBytes) {
        waiting -= writes;
        bufferedBytes -= heapBytes;
    }

    void done(Change change, int writes, long heapBytes, boolean isSkipped, long happenedMillis) {
        givenUp(writes, heapBytes);
        superseded += writes - 1;
        if (isSkipped) {
            skipped++;
        } else if (change instanceof Change.Delete) {
            removed++;
        } else {
            written++;
        }
        if (happenedMillis >= 0) {
            lastHappenedMs = happenedMillis;
            doneSinceStatus = true;
        }
    }

    void rejected() {
        rejected++;
    }

    void sent(int itsItems) {
        requests++;
        items += itsItems;
        lastItems = itsItems;
        inFlight++;
    }

    void ended(long nanos, int itsUnprocessed, @Nullable Fault fault) {
        inFlight--;
        ended++;
        latencyNanos += nanos;
        latencyMaxNanos = Math.max(latencyMaxNanos, nanos);
        unprocessed += itsUnprocessed;
        if (fault != null && fault.kind() == Fault.Kind.THROTTLED) {
            throttled++;
        } else if (fault != null && fault.kind() == Fault.Kind.TRANSIENT) {
            failed++;
        }
    }

    /** The status by now; begins a new interval. */
    TableStatus status(long nowMs) {
        // While nothing waits the target is not behind any further than it was at its last write.
        if (lastHappenedMs >= 0 && (doneSinceStatus || waiting > 0)) {
            lagMs = nowMs - lastHappenedMs;
        }
        TableStatus status = new TableStatus(
                table,
                nowMs,
                new Done(written, removed, superseded, skipped),
                new Refused(unprocessed, throttled, failed, rejected),
                new Requests(
                        requests,
                        requests == 0 ? null : Double.valueOf((double) items / requests),
                        requests == 0 ? null : Integer.valueOf(lastItems),
                        ended == 0 ? null : Double.valueOf(latencyNanos / NANOS_PER_MS / ended),
                        ended == 0 ? null : Double.valueOf(latencyMaxNanos / NANOS_PER_MS)),
                new Held(inFlight, waiting, bufferedBytes),
                lagMs);
        ended = 0;
        latencyNanos = 0;
        latencyMaxNanos = 0;
        doneSinceStatus = false;
        return status;
    }
}
