// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.metrics;

import org.jspecify.annotations.Nullable;

/**
 * How far a table's snapshot is.
 *
 * @param id the snapshot's id; null before there is one
 * @param state {@code none}, {@code announced}, {@code scanning} or {@code completed}, as this task last read it from the
 *     stored offsets
 * @param all the snapshot's segments, of all tasks
 * @param own those that this task scans
 */
public record SnapshotStatus(@Nullable String id, String state, Segments all, Segments own, Scanned scanned) {

    /** No snapshot is known yet. */
    public static final SnapshotStatus NONE =
            new SnapshotStatus(null, "none", new Segments(0, 0), new Segments(0, 0), new Scanned(0, 0, 0));

    /**
     * How many segments.
     *
     * @param done those whose end can be read back from the stored offsets
     */
    public record Segments(int total, int done) {}

    /**
     * What this task has scanned of the table since it started, in all snapshots.
     *
     * @param items items that were in the pages
     * @param bytes about what the pages took in memory, as text
     * @param readCapacityUnits what the endpoint said they consumed; 0 where it does not say
     */
    public record Scanned(long items, long bytes, double readCapacityUnits) {}
}
