// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import io.github.dynaferry.item.InvalidItemException;
import java.util.Optional;
import org.apache.kafka.connect.sink.SinkRecord;

/** Structs and maps whose fields are the attributes; also rows that Debezium's ExtractNewRecordState has unwrapped. */
record PlainFormat(RowChanges rows) implements RecordFormatDecoder {

    @Override
    public Optional<Decoded> decode(SinkRecord record, Content content) {
        Unwrapped row = Unwrapped.of(Row.of(content.exactly()).orElseThrow());
        String header = RecordHeaders.table(record);
        RowChanges.Event event = new RowChanges.Event(
                record, header == null ? row.table() : header, RecordTime.of(row.sourceMillis(), record));
        return switch (row.op()) {
            case WRITTEN -> rows.written(event, row.row(), null, false);
            case CREATED -> rows.written(event, row.row(), null, true);
            case REMOVED -> Optional.of(rows.removed(event, row.row()));
            case TRUNCATED -> throw DebeziumFormat.truncated(event.table());
            case UNKNOWN -> throw new InvalidItemException("an unwrapped row with an unknown __op or __deleted");
        };
    }
}
