// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.table;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Which task does what: a pure function of the unit and the number of tasks, so that all tasks agree without talking to
 * each other and nothing needs to be remembered. For now all segments and shards of a table belong to the task that
 * leads it.
 *
 * @param task index of this task, from 0
 * @param tasks number of tasks
 */
public record Ownership(int task, int tasks) {

    /** Whether this task announces and completes the table's snapshots. */
    public boolean leads(String table) {
        return owner(table) == task;
    }

    /** Whether this task scans a segment. */
    public boolean ownsSegment(String table, int segment) {
        return leads(table);
    }

    /** Whether this task reads a shard. */
    public boolean ownsShard(String table, String shardId) {
        return leads(table);
    }

    private int owner(String unit) {
        CRC32 hash = new CRC32();
        hash.update(unit.getBytes(StandardCharsets.UTF_8));
        return (int) (hash.getValue() % tasks);
    }
}
