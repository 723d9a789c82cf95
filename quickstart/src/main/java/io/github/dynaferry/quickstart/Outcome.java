// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import java.time.Duration;
import java.util.List;

/** How the migration ended, and what was measured on the way. */
record Outcome(
        List<TableRow> rows,
        List<Comparison.Result> comparisons,
        long snapshotItems,
        Duration snapshotTime,
        Burst burst,
        long deadLetters) {

    Outcome {
        rows = List.copyOf(rows);
        comparisons = List.copyOf(comparisons);
    }

    boolean isEqual() {
        return deadLetters == 0 && comparisons.stream().allMatch(Comparison.Result::isEqual);
    }
}
