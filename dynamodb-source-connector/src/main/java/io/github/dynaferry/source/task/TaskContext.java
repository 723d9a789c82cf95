// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.task;

import io.github.dynaferry.source.config.SourceConfig;
import io.github.dynaferry.source.loop.Outbox;
import io.github.dynaferry.source.loop.Requests;
import io.github.dynaferry.source.loop.TaskLoop;
import io.github.dynaferry.source.port.SourcePort;
import io.github.dynaferry.source.port.TableInfo;
import io.github.dynaferry.source.record.DataRecords;
import io.github.dynaferry.source.record.DataRecords.Origin;
import io.github.dynaferry.source.record.ProgressRecords;
import io.github.dynaferry.source.table.Ownership;
import io.github.dynaferry.source.table.TableContext;
import io.github.dynaferry.source.table.TableCounts;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What all tables of a task share.
 *
 * @param snapshotIds makes the ids of new snapshots
 */
record TaskContext(
        String version,
        SourceConfig config,
        Ownership ownership,
        SourcePort port,
        TaskLoop loop,
        Requests requests,
        Outbox outbox,
        ProgressRecords progress,
        Clock clock,
        Supplier<String> snapshotIds) {

    TableContext table(TableInfo info) {
        DataRecords data = new DataRecords(
                info.table(),
                config.topics().data(info.table()),
                info.key(),
                config.fieldNames(),
                new Origin(
                        version,
                        config.topics().prefix(),
                        config.client().region(),
                        info.stream() == null ? null : info.stream().arn()),
                config.tombstones(),
                clock);
        return new TableContext(
                info.table(),
                info.key(),
                config,
                ownership,
                port,
                loop,
                requests,
                outbox,
                data,
                progress,
                new TableCounts(),
                clock);
    }
}
