// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import io.github.dynaferry.testkit.process.ChildProcess;
import io.github.dynaferry.testkit.process.ResidentMemory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** The last words: equal or not, and the figures. */
final class ClosingReport {
    private static final int SHOWN_DIFFERENCES = 10;

    private final Outcome outcome;
    private final Duration elapsed;
    private final List<ChildProcess> processes;

    ClosingReport(Outcome outcome, Duration elapsed, List<ChildProcess> processes) {
        this.outcome = outcome;
        this.elapsed = elapsed;
        this.processes = processes;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("  table            changes made  in Kafka as stream   source items  target items  compared");
        for (int i = 0; i < outcome.rows().size(); i++) {
            lines.add(tableLine(outcome.rows().get(i), outcome.comparisons().get(i)));
        }
        lines.add("");
        lines.add(figure("snapshot", rate(outcome.snapshotItems(), outcome.snapshotTime(), "items")));
        Burst burst = outcome.burst();
        lines.add(figure("stream, source to Kafka", rate(burst.changes(), burst.inKafka(), "changes")));
        lines.add(figure("stream, source to target", rate(burst.changes(), burst.written(), "changes")));
        lines.add(figure("the whole run", "%.0f s".formatted(elapsed.toMillis() / 1000.0)));
        lines.add(figure("peak resident memory", memory()));
        lines.add("");
        lines.addAll(verdict());
        return lines;
    }

    private static String tableLine(TableRow row, Comparison.Result comparison) {
        return String.format(
                Locale.ROOT,
                "  %-15s %,13d %,19d %,14d %,13d  %s",
                row.table(),
                row.made(),
                row.changesInKafka(),
                comparison.sourceItems(),
                comparison.targetItems(),
                comparison.isEqual() ? "equal" : comparison.differences().size() + " differ");
    }

    private static String figure(String name, String value) {
        return String.format(Locale.ROOT, "  %-25s %s", name, value);
    }

    private static String rate(long count, Duration time, String unit) {
        double seconds = time.toMillis() / 1000.0;
        return String.format(Locale.ROOT, "%,.0f %s/s (%,d in %.1f s)", count / seconds, unit, count, seconds);
    }

    private String memory() {
        List<String> parts = new ArrayList<>();
        processes.forEach(process -> parts.add(memory(process.name(), process.peakResidentBytes())));
        parts.add(memory(
                "quickstart", ResidentMemory.peakBytes(ProcessHandle.current().pid())));
        return String.join(", ", parts);
    }

    private static String memory(String name, OptionalLong bytes) {
        return name + (bytes.isPresent() ? " " + (bytes.getAsLong() >> 20) + " MiB" : " unknown");
    }

    private List<String> verdict() {
        if (outcome.isEqual()) {
            return List.of("EQUAL: every item of both tables is the same at both ends.");
        }
        List<String> lines = new ArrayList<>();
        lines.add("NOT EQUAL. Records in the dead-letter queue: " + outcome.deadLetters()
                + ". The first differences, left is the source:");
        for (Comparison.Result comparison : outcome.comparisons()) {
            comparison.differences().stream()
                    .limit(SHOWN_DIFFERENCES)
                    .forEach(difference -> lines.add("  " + comparison.table() + " " + difference));
        }
        return lines;
    }
}
