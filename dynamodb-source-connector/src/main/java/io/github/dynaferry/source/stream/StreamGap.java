// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import io.github.dynaferry.source.record.ProgressEvent;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * Changes that can no longer be read, or of which nobody can prove that they were. A loss is never a warning: the table
 * stops, and stays so when its task is restarted, until its user has decided; or it is healed by a new snapshot, where the
 * user has decided so before.
 *
 * @param fromMs up to when everything is known to have been read, ms since the epoch
 * @param untilMs when it was found, ms since the epoch
 */
record StreamGap(String table, String shardId, long fromMs, long untilMs, String reason) {
    /** How long DynamoDB keeps the records of a stream. */
    static final Duration RETENTION = Duration.ofHours(24);
    /** What is kept clear of it, for trimming is not punctual. */
    private static final Duration MARGIN = Duration.ofHours(1);

    /** What no snapshot can mend. */
    static final String REMOVALS =
            "Items removed in that time must be looked for in the target, for the stream no longer tells of them.";

    /** How to begin anew. */
    static final String NEW_SNAPSHOT =
            "stop the connector, delete its offsets (DELETE /connectors/<name>/offsets), resume it: it takes a new"
                    + " snapshot. " + REMOVALS;

    /** Whether changes right behind this time may have been trimmed. */
    static boolean mayHaveBeenTrimmed(long verifiedMs, long nowMs) {
        return nowMs - verifiedMs > RETENTION.minus(MARGIN).toMillis();
    }

    ConnectException error(@Nullable Throwable cause) {
        return new ConnectException(
                this + " The way out: set stream.gap.mode=resnapshot, and the table is scanned anew; or "
                        + NEW_SNAPSHOT,
                cause);
    }

    ProgressEvent event() {
        return ProgressEvent.shardGap(table, shardId, reason, fromMs, untilMs);
    }

    @Override
    public String toString() {
        return "Table " + table + ": changes may be lost in shard " + shardId + " between "
                + Instant.ofEpochMilli(fromMs) + " and " + Instant.ofEpochMilli(untilMs) + ": " + reason + ".";
    }
}
