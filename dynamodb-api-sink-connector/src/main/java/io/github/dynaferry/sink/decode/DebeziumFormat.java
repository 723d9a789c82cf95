// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import io.github.dynaferry.item.InvalidItemException;
import java.util.Optional;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Debezium's envelope around rows of a relational database. */
record DebeziumFormat(RowChanges rows) implements RecordFormatDecoder {

    @Override
    public Optional<Decoded> decode(SinkRecord record, Content content) {
        Row change = Row.of(content.exactly()).orElseThrow();
        Row source = Row.of(change.value("source"))
                .orElseThrow(() -> new InvalidItemException("not Debezium's envelope: it has no \"source\""));
        RowChanges.Event event =
                new RowChanges.Event(record, table(record, source), RecordTime.of(source.value("ts_ms"), record));
        String op = String.valueOf(change.value("op"));
        Row before = Row.of(change.value("before")).orElse(null);
        return switch (op) {
            case "c", "r", "u" -> rows.written(event, after(change), before, !op.equals("u"));
            case "d" -> Optional.of(rows.removed(event, before));
            case "m" -> Optional.empty();
            case "t" -> throw truncated(event.table());
            default -> throw new InvalidItemException("not Debezium's envelope: op \"" + op + "\"");
        };
    }

    private static @Nullable String table(SinkRecord record, Row source) {
        String table = RecordHeaders.table(record);
        return table == null ? source.text("table") : table;
    }

    private static Row after(Row change) {
        Object after = change.value("after");
        return Row.of(after)
                .orElseThrow(() -> new InvalidItemException("not a row in Debezium's envelope: \"after\" is "
                        + (after == null ? "null" : after.getClass().getSimpleName())));
    }

    static InvalidItemException truncated(@Nullable String table) {
        return new InvalidItemException("the source table" + (table == null ? "" : " " + table)
                + " was truncated, which no request of the DynamoDB API does: empty the target table by other means, or let"
                + " Debezium leave these records out (skipped.operations=t, its default)");
    }
}
