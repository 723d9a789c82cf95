// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.table;

import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.source.config.SourceConfig;
import io.github.dynaferry.source.loop.Outbox;
import io.github.dynaferry.source.loop.Requests;
import io.github.dynaferry.source.loop.TaskLoop;
import io.github.dynaferry.source.port.SourcePort;
import io.github.dynaferry.source.record.DataRecords;
import io.github.dynaferry.source.record.ProgressRecords;
import java.time.Clock;

/** One table, and the means to read it and to tell of it. */
public record TableContext(
        String table,
        KeySchema key,
        SourceConfig config,
        Ownership ownership,
        SourcePort port,
        TaskLoop loop,
        Requests requests,
        Outbox outbox,
        DataRecords data,
        ProgressRecords progress,
        TableCounts counts,
        Clock clock) {}
