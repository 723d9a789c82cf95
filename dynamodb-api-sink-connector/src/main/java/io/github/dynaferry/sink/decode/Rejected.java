// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * A poison record: it can never be written as it is, however often it is tried.
 *
 * @param table its target table, null where it could not be told
 * @param key its key, null where it could not be told
 */
public record Rejected(
        SinkRecord record, @Nullable String table, @Nullable Object key, String reason, Throwable cause) {

    /** Rejected for the reason that the cause tells. */
    public static Rejected of(SinkRecord record, @Nullable String table, @Nullable Object key, RuntimeException cause) {
        return new Rejected(record, table, key, String.valueOf(cause.getMessage()), cause);
    }

    /** What a dead-letter queue and an operator get to read: which record, which item, and why. */
    public DataException toException() {
        return new DataException(
                "Record " + record.topic() + "-" + record.kafkaPartition() + "@" + record.kafkaOffset() + " (table "
                        + told(table) + ", key " + told(key) + ") can not be written: " + reason,
                cause);
    }

    private static Object told(@Nullable Object value) {
        return value == null ? "unknown" : value;
    }
}
