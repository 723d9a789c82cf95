// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.task;

import io.github.dynaferry.source.config.SourceConfig;
import io.github.dynaferry.source.loop.Outbox;
import io.github.dynaferry.source.loop.Requests;
import io.github.dynaferry.source.loop.TaskLoop;
import io.github.dynaferry.source.loop.Turns;
import io.github.dynaferry.source.metrics.CountedPort;
import io.github.dynaferry.source.metrics.RequestCounts;
import io.github.dynaferry.source.port.SourcePort;
import io.github.dynaferry.source.port.TableInfo;
import io.github.dynaferry.source.record.DataRecords;
import io.github.dynaferry.source.record.DataRecords.Origin;
import io.github.dynaferry.source.record.ProgressRecords;
import io.github.dynaferry.source.table.EndpointTime;
import io.github.dynaferry.source.table.OutstandingFacts;
import io.github.dynaferry.source.table.TableContext;
import io.github.dynaferry.source.table.TableCounts;
import io.github.dynaferry.source.table.TaskLoad;
import io.github.dynaferry.version.Version;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What all tables of a task share.
 *
 * @param snapshotIds makes the ids of new snapshots
 */
record TaskContext(
        SourceConfig config,
        TaskAssignment assignment,
        SourcePort port,
        TaskLoop loop,
        Requests requests,
        Turns listings,
        TaskLoad load,
        Outbox outbox,
        ProgressRecords progress,
        EndpointTime time,
        DeferredFailure failure,
        Clock clock,
        Supplier<String> snapshotIds) {
    static TaskContext of(
            SourceConfig config,
            TaskAssignment assignment,
            SourcePort port,
            TaskLoop loop,
            Clock clock,
            RandomGenerator random,
            Supplier<String> snapshotIds) {
        Duration interval = Duration.ofSeconds(assignment.ownership().tasks()).dividedBy(TaskLoad.LISTINGS_PER_SECOND);
        return new TaskContext(
                config,
                assignment,
                port,
                loop,
                new Requests(loop, random),
                new Turns(loop, interval),
                new TaskLoad(assignment.ownership().tasks()),
                new Outbox(config.maxBufferBytes()),
                new ProgressRecords(
                        config.topics().progress(),
                        clock,
                        assignment.ownership().task()),
                new EndpointTime(),
                new DeferredFailure(loop),
                clock,
                snapshotIds);
    }

    /** @param soonRead asks for the offset store to be read soon */
    TableContext table(TableInfo info, RequestCounts asked, Runnable soonRead) {
        DataRecords data = new DataRecords(
                info.table(),
                config.topics().data(info.table()),
                info.key(),
                config.fieldNames(),
                new Origin(
                        Version.current(),
                        config.topics().prefix(),
                        config.client().region(),
                        info.stream() == null ? null : info.stream().arn()),
                config.tombstones(),
                clock);
        return new TableContext(
                info.table(),
                info.key(),
                config,
                assignment.ownership(),
                new CountedPort(port, asked),
                loop,
                requests.tellingOfRetries(asked::retried),
                listings,
                load,
                soonRead,
                outbox,
                data,
                progress,
                new OutstandingFacts(info.table(), loop),
                new TableCounts(),
                time,
                failure,
                clock);
    }

    /** The table's lead; null where another task is that. */
    @Nullable
    TableLead lead(TableContext table, TableInfo info) {
        return table.leads()
                ? new TableLead(table, info, assignment.token(table.table(), config.onDemandTokens()), snapshotIds)
                : null;
    }
}
