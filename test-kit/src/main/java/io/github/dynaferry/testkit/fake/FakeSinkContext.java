// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.fake;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.errors.IllegalWorkerStateException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;

/** What a sink task asks of its worker; the worker looks here between two deliveries. */
final class FakeSinkContext implements SinkTaskContext {
    private final Map<String, String> config;
    private final @Nullable ErrantRecordReporter reporter;
    private final List<ReportedRecord> reported = new CopyOnWriteArrayList<>();
    private final UnreportedMetrics metrics = new UnreportedMetrics();
    private final Set<TopicPartition> assigned = new LinkedHashSet<>();
    private final Set<TopicPartition> paused = new LinkedHashSet<>();
    private final Map<TopicPartition, Long> rewinds = new HashMap<>();
    private boolean commitRequested;
    private long timeoutMillis = -1;

    FakeSinkContext(Map<String, String> config, boolean withReporter) {
        this.config = config;
        this.reporter = withReporter
                ? (record, error) -> {
                    reported.add(new ReportedRecord(record, error));
                    return CompletableFuture.completedFuture(null);
                }
                : null;
    }

    @Override
    public Map<String, String> configs() {
        return config;
    }

    @Override
    public void offset(Map<TopicPartition, Long> offsets) {
        rewinds.putAll(offsets);
    }

    @Override
    public void offset(TopicPartition partition, long offset) {
        rewinds.put(partition, offset);
    }

    @Override
    public void timeout(long millis) {
        timeoutMillis = millis;
    }

    @Override
    public Set<TopicPartition> assignment() {
        return Set.copyOf(assigned);
    }

    @Override
    public void pause(TopicPartition... partitions) {
        requireAssigned(partitions);
        paused.addAll(List.of(partitions));
    }

    @Override
    public void resume(TopicPartition... partitions) {
        requireAssigned(partitions);
        List.of(partitions).forEach(paused::remove);
    }

    private void requireAssigned(TopicPartition... partitions) {
        for (TopicPartition partition : partitions) {
            if (!assigned.contains(partition)) {
                throw new IllegalWorkerStateException(
                        "SinkTasks may not pause or resume partitions that are not assigned to them: " + partition);
            }
        }
    }

    @Override
    public void requestCommit() {
        commitRequested = true;
    }

    @Override
    @SuppressWarnings("NullAway") // null for "there is none" is this interface's contract, which carries no annotations
    public ErrantRecordReporter errantRecordReporter() {
        return reporter;
    }

    @Override
    public PluginMetrics pluginMetrics() {
        return metrics;
    }

    Set<TopicPartition> assigned() {
        return assigned;
    }

    boolean isPaused(TopicPartition partition) {
        return paused.contains(partition);
    }

    void forget(TopicPartition partition) {
        assigned.remove(partition);
        paused.remove(partition);
        rewinds.remove(partition);
    }

    Map<TopicPartition, Long> takeRewinds() {
        Map<TopicPartition, Long> taken = Map.copyOf(rewinds);
        rewinds.clear();
        return taken;
    }

    boolean takeCommitRequest() {
        boolean taken = commitRequested;
        commitRequested = false;
        return taken;
    }

    /** Negative when the task has set none since last asked. */
    long takeTimeoutMillis() {
        long taken = timeoutMillis;
        timeoutMillis = -1;
        return taken;
    }

    List<ReportedRecord> reported() {
        return List.copyOf(reported);
    }
}
