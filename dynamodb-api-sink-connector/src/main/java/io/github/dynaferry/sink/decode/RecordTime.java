// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** When a change happened, where the record tells: in milliseconds since 1970, else negative. */
final class RecordTime {
    private static final long UNKNOWN = -1;

    private RecordTime() {}

    /** The record's own timestamp. */
    static long of(SinkRecord record) {
        return record.timestamp() == null ? UNKNOWN : record.timestamp();
    }

    /** The time that its source tells; if that is none, the record's own. */
    static long of(@Nullable Object sourceMillis, SinkRecord record) {
        return sourceMillis instanceof Number millis ? millis.longValue() : of(record);
    }
}
