// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.metrics;

import io.github.dynaferry.source.metrics.SnapshotStatus.Scanned;
import io.github.dynaferry.source.metrics.SnapshotStatus.Segments;

/** Statuses to be shown. */
final class Statuses {
    private Statuses() {}

    /** Of a table whose snapshot and stream are under way, every figure another. */
    static TableStatus busy(String table) {
        return new TableStatus(
                table,
                1_000,
                new SnapshotStatus(
                        "s1", "scanning", new Segments(16, 5), new Segments(4, 2), new Scanned(100, 2_000, 12.5)),
                new StreamStatus(6, 3, 70, 900L, 8_000L, 9_999L),
                new RequestStatus(11, 12, 13, 14, 15));
    }

    /** Of a table that this task knows nothing of yet, but that so much has been scanned. */
    static TableStatus scanned(String table, long items) {
        return new TableStatus(
                table,
                1_000,
                new SnapshotStatus(null, "none", new Segments(0, 0), new Segments(0, 0), new Scanned(items, 0, 0)),
                StreamStatus.NONE,
                RequestStatus.NONE);
    }
}
