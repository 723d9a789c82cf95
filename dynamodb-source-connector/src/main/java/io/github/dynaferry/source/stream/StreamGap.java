// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * Changes that can no longer be read, or of which nobody can prove that they were. A loss is never a warning: the task
 * stops, and stays failed when it is restarted, until its user has decided.
 */
final class StreamGap {
    /** How long DynamoDB keeps the records of a stream. */
    private static final Duration RETENTION = Duration.ofHours(24);
    /** What is kept clear of it, for trimming is not punctual. */
    private static final Duration MARGIN = Duration.ofHours(1);

    /** How to begin anew, and what that can not mend. */
    static final String NEW_SNAPSHOT =
            "stop the connector, delete its offsets (DELETE /connectors/<name>/offsets), resume it: it takes a new"
                    + " snapshot. Items removed in that time must then be looked for in the target, for the stream no"
                    + " longer tells of them.";

    private StreamGap() {}

    /** Whether changes right behind this time may have been trimmed. */
    static boolean mayHaveBeenTrimmed(long verifiedMs, Clock clock) {
        return clock.millis() - verifiedMs > RETENTION.minus(MARGIN).toMillis();
    }

    static ConnectException of(
            String table, String shardId, long verifiedMs, Clock clock, String why, @Nullable Throwable cause) {
        return new ConnectException(
                "Table " + table + ": changes may be lost in shard " + shardId + " between "
                        + Instant.ofEpochMilli(verifiedMs) + " and " + clock.instant() + ": " + why
                        + ". The way out: " + NEW_SNAPSHOT,
                cause);
    }
}
