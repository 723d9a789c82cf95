// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row apart from what Debezium's ExtractNewRecordState tells of it in fields beside the columns. They are taken for that
 * only where {@code __deleted} or {@code __op} is among them.
 */
record Unwrapped(Row row, Op op, @Nullable String table, @Nullable Object sourceMillis) {
    private static final String DELETED = "__deleted";
    private static final String OP = "__op";
    private static final Set<String> FIELDS =
            Set.of(DELETED, OP, "__table", "__db", "__schema", "__lsn", "__ts_ms", "__ts_us", "__ts_ns");
    private static final Set<String> PREFIXES = Set.of("__source_", "__transaction_");

    /** What happened to it. */
    enum Op {
        WRITTEN,
        CREATED,
        REMOVED,
        TRUNCATED,
        UNKNOWN
    }

    static Unwrapped of(Row fields) {
        if (!fields.columns().containsKey(DELETED) && !fields.columns().containsKey(OP)) {
            return new Unwrapped(fields, Op.WRITTEN, null, null);
        }
        Map<String, Column> columns = new LinkedHashMap<>(fields.columns());
        columns.keySet().removeIf(Unwrapped::isAboutTheRow);
        return new Unwrapped(new Row(columns), op(fields), fields.text("__table"), fields.value("__source_ts_ms"));
    }

    private static boolean isAboutTheRow(String field) {
        return FIELDS.contains(field) || PREFIXES.stream().anyMatch(field::startsWith);
    }

    private static Op op(Row fields) {
        String deleted = String.valueOf(fields.value(DELETED));
        return switch (String.valueOf(fields.value(OP))) {
            case "d" -> Op.REMOVED;
            case "t" -> Op.TRUNCATED;
            case "c", "r" -> deleted.equals("true") ? Op.UNKNOWN : Op.CREATED;
            case "u", "null" ->
                switch (deleted) {
                    case "true" -> Op.REMOVED;
                    case "false", "null" -> Op.WRITTEN;
                    default -> Op.UNKNOWN;
                };
            default -> Op.UNKNOWN;
        };
    }
}
