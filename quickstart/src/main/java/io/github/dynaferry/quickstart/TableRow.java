// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

/**
 * One table at one moment, all counts in records.
 *
 * @param items in the source table when the source connector was started
 * @param scanned items the connector says it has scanned
 * @param streamed changes the connector says it has streamed
 * @param changesInKafka records of the stream in the table's topic, tombstones aside
 * @param inKafka these and those of the snapshot
 * @param written of these, those the sink has written and committed
 * @param made changes the live writer has made
 * @param behind of these, those that are not in the topic yet, and records of the topic that are not written yet
 */
record TableRow(
        String table,
        ProgressFeed.Phase phase,
        long items,
        long scanned,
        long streamed,
        long changesInKafka,
        long inKafka,
        long written,
        long made,
        long behind) {}
