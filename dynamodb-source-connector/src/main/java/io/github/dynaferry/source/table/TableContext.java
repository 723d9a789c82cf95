// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.table;

import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.source.config.SourceConfig;
import io.github.dynaferry.source.loop.Outbox;
import io.github.dynaferry.source.loop.Requests;
import io.github.dynaferry.source.loop.TaskLoop;
import io.github.dynaferry.source.loop.Turns;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.port.SourcePort;
import io.github.dynaferry.source.record.DataRecords;
import io.github.dynaferry.source.record.ProgressEvent;
import io.github.dynaferry.source.record.ProgressRecords;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One table, and the means to read it and to tell of it.
 *
 * @param listings takes turns at DescribeStream, of which an account has few
 * @param load how much the task looks after, all tables together
 * @param soonRead asks for the offset store to be read soon, since something waits for its answer
 */
public record TableContext(
        String table,
        KeySchema key,
        SourceConfig config,
        Ownership ownership,
        SourcePort port,
        TaskLoop loop,
        Requests requests,
        Turns listings,
        TaskLoad load,
        Runnable soonRead,
        Outbox outbox,
        DataRecords data,
        ProgressRecords progress,
        OutstandingFacts facts,
        TableCounts counts,
        EndpointTime time,
        Failures failures,
        Clock clock) {

    /** Whether this task announces and completes the table's snapshots and watches over its stream. */
    public boolean leads() {
        return ownership.leads(table);
    }

    /** The time, ms since the epoch, by whichever clock is ahead: what is late by either is late. */
    public long nowMs() {
        return Math.max(clock.millis(), time.latestMs());
    }

    /**
     * Stores a fact that has no data record to ride on, and tells of it.
     *
     * @param offset null to forget what was stored
     */
    public void store(SourcePartition partition, @Nullable Map<String, Object> offset, ProgressEvent event) {
        facts.stored(partition, offset);
        outbox.add(progress.storing(partition, offset, event));
    }
}
