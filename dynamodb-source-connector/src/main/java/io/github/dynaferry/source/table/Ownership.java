// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.table;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Which task does what: a pure function of the unit and the number of tasks, so that all tasks agree without talking to
 * each other and nothing needs to be remembered. Segments go round the tasks, beginning at the table's lead, so that each
 * task has its share of a single table; shards come and go, and fall where their hash says.
 *
 * @param task index of this task, from 0
 * @param tasks number of tasks
 */
public record Ownership(int task, int tasks) {

    /** Whether this task announces and completes the table's snapshots and watches over its stream. */
    public boolean leads(String table) {
        return lead(table) == task;
    }

    /** Whether this task scans a segment. */
    public boolean ownsSegment(String table, int segment) {
        return segmentOwner(table, segment) == task;
    }

    /** Whether this task reads a shard. */
    public boolean ownsShard(String table, String shardId) {
        return shardOwner(table, shardId) == task;
    }

    /** The task that scans a segment. */
    public int segmentOwner(String table, int segment) {
        return (lead(table) + segment) % tasks;
    }

    /** The task that reads a shard. */
    public int shardOwner(String table, String shardId) {
        return hash(table + "/" + shardId);
    }

    private int lead(String table) {
        return hash(table);
    }

    private int hash(String unit) {
        CRC32 hash = new CRC32();
        hash.update(unit.getBytes(StandardCharsets.UTF_8));
        return (int) (hash.getValue() % tasks);
    }
}
