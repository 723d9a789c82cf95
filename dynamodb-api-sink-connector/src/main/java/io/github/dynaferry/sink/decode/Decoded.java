// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record and the change in it.
 *
 * @param sourceTable the table of the change as the record tells it; null for a tombstone without headers
 * @param happenedMillis when the change happened at its source, or as near to that as the record tells; in milliseconds
 *     since 1970, negative if it tells nothing
 */
public record Decoded(
        SinkRecord record, @Nullable String sourceTable, RecordKey key, Change change, long happenedMillis) {}
