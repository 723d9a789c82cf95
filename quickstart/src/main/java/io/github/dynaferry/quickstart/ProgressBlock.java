// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person sees of the tables' progress. */
record ProgressBlock(List<String> lines) {
    /** No wider than a terminal of 80 columns. */
    private static final String LINE = "  %-14s %-8s %-16s %8s %8s %8s %8s";

    private static final String HEADING =
            LINE.formatted("table", "now", "scanned", "streamed", "in Kafka", "written", "behind");

    static ProgressBlock of(List<TableRow> rows, long deadLetters) {
        List<String> lines = new ArrayList<>();
        lines.add(HEADING);
        rows.forEach(row -> lines.add(line(row)));
        if (deadLetters > 0) {
            lines.add("  " + deadLetters + " records in the dead-letter queue");
        }
        return new ProgressBlock(List.copyOf(lines));
    }

    private static String line(TableRow row) {
        return String.format(
                Locale.ROOT,
                LINE,
                row.table(),
                row.phase(),
                scanned(row),
                number(row.streamed()),
                number(row.inKafka()),
                number(row.written()),
                number(row.behind()));
    }

    /** The number to come to is known at the beginning only: the application inserts and removes. */
    private static String scanned(TableRow row) {
        return row.phase() == ProgressFeed.Phase.STREAM
                ? number(row.scanned())
                : number(row.scanned()) + " of " + number(row.items());
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
