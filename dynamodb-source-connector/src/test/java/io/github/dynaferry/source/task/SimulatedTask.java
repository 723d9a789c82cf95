// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.task;

import io.github.dynaferry.source.config.SourceConfig;
import io.github.dynaferry.source.loop.TaskLoop;
import io.github.dynaferry.source.metrics.TaskMetrics;
import io.github.dynaferry.source.offset.OffsetStore;
import io.github.dynaferry.source.port.SourcePort;
import io.github.dynaferry.source.table.Ownership;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.source.SourceRecord;

/** A real task over a port, a store and a clock that are not: nothing of it waits. */
public final class SimulatedTask {
    private final TaskLoop loop;
    private final StartedTask task;

    /** @param start names the start of the connector; null where that does not matter */
    public SimulatedTask(
            SourceConfig config,
            Ownership ownership,
            String start,
            SourcePort port,
            OffsetStore store,
            LongSupplier nanoTime,
            Clock clock,
            Random random) {
        loop = new TaskLoop(nanoTime);
        TaskContext context = TaskContext.of(
                config, new TaskAssignment(List.of(), ownership, start), port, loop, clock, random, () -> new UUID(
                                random.nextLong(), random.nextLong())
                        .toString());
        task = new StartedTask(context, store, TaskMetrics.unseen());
    }

    /** The token that the table's snapshot will bear. */
    public static String token(String table, SourceConfig config, String start) {
        return new TaskAssignment(List.of(), new Ownership(0, 1), start).token(table, config.onDemandTokens());
    }

    public void begin(List<String> tables) {
        task.begin(tables);
    }

    /** What has arrived by now. */
    public List<SourceRecord> poll() {
        loop.wake();
        try {
            return task.poll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
