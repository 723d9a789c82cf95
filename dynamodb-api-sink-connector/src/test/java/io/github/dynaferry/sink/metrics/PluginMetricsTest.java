// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.sink.config.TaskIdentity;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connect's own metrics, as a worker keeps them for a plugin. */
class PluginMetricsTest {
    private final Metrics metrics = new Metrics();
    private final String connector = "p-" + UUID.randomUUID();

    @AfterEach
    void close() {
        metrics.close();
    }

    private PluginMetricsImpl ofTask(int task) {
        return new PluginMetricsImpl(metrics, Map.of("connector", "c", "task", String.valueOf(task)));
    }

    private static TaskMetrics seenOnlyThere(PluginMetrics metrics) {
        return new TaskMetrics(List.of(PluginMetricsOutlet.of(context(metrics))));
    }

    private Object value(Metric metric, int task, String table) {
        KafkaMetric found = metrics.metric(metrics.metricName(
                metric.metricName(),
                "plugins",
                Map.of("connector", "c", "task", String.valueOf(task), "table", table)));
        return found == null ? null : found.metricValue();
    }

    private List<String> names() {
        return metrics.metrics().keySet().stream()
                .filter(name -> name.group().equals("plugins"))
                .map(MetricName::name)
                .toList();
    }

    @Test
    void aTaskIsSeenThereToo() throws Exception {
        try (PluginMetricsImpl plugin = ofTask(0);
                TaskMetrics task = TaskMetrics.open(new TaskIdentity(connector, 0), context(plugin))) {
            task.publish(Statuses.busy("t"));
            assertThat(value(Metric.LAG_MS, 0, "t")).isEqualTo(8_000L);
            assertThat(value(Metric.LATENCY_MEAN_MS, 0, "t")).isEqualTo(12.5);
            task.publish(Statuses.written("t", 7));
            assertThat(value(Metric.WRITTEN, 0, "t")).isEqualTo(7L);
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void whatIsNotMeasuredIsNotANumber() throws Exception {
        try (PluginMetricsImpl plugin = ofTask(0);
                TaskMetrics task = seenOnlyThere(plugin)) {
            task.publish(Statuses.written("t", 0));
            assertThat(value(Metric.LAG_MS, 0, "t")).isEqualTo(Double.NaN);
        }
    }

    @Test
    void removesATableAndItAlone() throws Exception {
        try (PluginMetricsImpl plugin = ofTask(0);
                TaskMetrics task = seenOnlyThere(plugin)) {
            task.publish(Statuses.written("t", 1));
            task.publish(Statuses.written("u", 2));
            task.remove("t");
            assertThat(value(Metric.WRITTEN, 0, "t")).isNull();
            assertThat(value(Metric.WRITTEN, 0, "u")).isEqualTo(2L);
        }
    }

    @Test
    void aSuccessorIsSeenWhenTheWorkerHasClosedTheOneBefore() throws Exception {
        PluginMetricsImpl before = ofTask(0);
        TaskMetrics old = seenOnlyThere(before);
        old.publish(Statuses.written("t", 1));
        try (PluginMetricsImpl plugin = ofTask(0);
                TaskMetrics successor = seenOnlyThere(plugin)) {
            successor.publish(Statuses.written("t", 2));
            assertThat(value(Metric.WRITTEN, 0, "t")).isEqualTo(1L);
            old.close();
            before.close();
            successor.publish(Statuses.written("t", 3));
            assertThat(value(Metric.WRITTEN, 0, "t")).isEqualTo(3L);
            assertThat(names()).hasSameSizeAs(Metric.values());
        }
    }

    /** An older version of the plugin may have had other metrics: some of the names are free, some are not. */
    @Test
    void allOfATableOrNothing() throws Exception {
        Map<String, String> tags = new HashMap<>(Map.of("connector", "c", "task", "0", "table", "t"));
        MetricName taken = metrics.metricName(Metric.FAILED.metricName(), "plugins", tags);
        metrics.addMetric(taken, (config, now) -> 0);
        try (PluginMetricsImpl plugin = ofTask(0);
                TaskMetrics task = seenOnlyThere(plugin)) {
            task.publish(Statuses.busy("t"));
            assertThat(names()).containsExactly(taken.name());
            metrics.removeMetric(taken);
            task.publish(Statuses.busy("t"));
            assertThat(names()).hasSameSizeAs(Metric.values());
        }
    }

    private static SinkTaskContext context(PluginMetrics metrics) {
        return (SinkTaskContext) Proxy.newProxyInstance(
                SinkTaskContext.class.getClassLoader(),
                new Class<?>[] {SinkTaskContext.class},
                (proxy, method, args) -> {
                    if (method.getName().equals("pluginMetrics")) {
                        return metrics;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
