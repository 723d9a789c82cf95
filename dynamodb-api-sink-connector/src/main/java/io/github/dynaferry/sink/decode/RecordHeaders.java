// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import io.github.dynaferry.envelope.Headers;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a record, where they are what was written. Connect's default header converter guesses types: of
 * {@code {"pk":{"S":"2020-01-01"}}} it makes a map with a date in it, of table {@code 007} the number 7. A header that is
 * no text any more counts as absent, since it may name another item; {@code header.converter=
 * org.apache.kafka.connect.storage.StringConverter} leaves all of them alone.
 */
final class RecordHeaders {
    private RecordHeaders() {}

    static @Nullable String table(SinkRecord record) {
        return text(record, Headers.TABLE);
    }

    static @Nullable String key(SinkRecord record) {
        return text(record, Headers.KEY);
    }

    private static @Nullable String text(SinkRecord record, String name) {
        Header header = record.headers().lastWithName(name);
        return header != null && header.value() instanceof String text ? text : null;
    }
}
