// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source;

import io.github.dynaferry.source.config.SourceConfig;
import io.github.dynaferry.source.task.StartedTask;
import io.github.dynaferry.source.task.TaskAssignment;
import io.github.dynaferry.version.Version;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;

/**
 * Connect's view of a task; the work is done by a {@link StartedTask}.
 *
 * <p>What is delivered: every change at least once, in exactly-once mode once. Records of one item come in the order of
 * its changes; after a crash some may come again, from a stored position on and in the same order.
 */
public final class DynamoDbSourceTask extends SourceTask {
    private volatile @Nullable StartedTask started;

    @Override
    public String version() {
        return Version.current();
    }

    @Override
    public void start(Map<String, String> properties) {
        started = StartedTask.start(SourceConfig.parse(properties), TaskAssignment.parse(properties), context);
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        StartedTask task = started;
        List<SourceRecord> records = task == null ? List.of() : task.poll();
        return records.isEmpty() ? null : records;
    }

    /** Connect calls this from another thread than {@link #poll}, or without ever having started the task. */
    @Override
    public void stop() {
        StartedTask task = started;
        if (task != null) {
            task.close();
        }
    }
}
