// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;

/**
 * Connect's own metrics of a plugin (KIP-877), the table being a tag besides those of connector and task. Where there is
 * nothing to measure they tell NaN, as Kafka's metrics do.
 *
 * <p>Workers before 4.1 have neither the method nor the class: on them this class must not be touched.
 */
final class PluginMetricsOutlet implements Outlet {
    private final PluginMetrics metrics;
    private final Map<String, List<MetricName>> shown = new HashMap<>();

    private PluginMetricsOutlet(PluginMetrics metrics) {
        this.metrics = metrics;
    }

    static Outlet of(SinkTaskContext context) {
        return new PluginMetricsOutlet(context.pluginMetrics());
    }

    @Override
    public boolean show(String table, Supplier<TableStatus> status) {
        List<MetricName> added = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            MetricName name = name(metric, table);
            Gauge<Object> gauge = (config, now) -> orNaN(metric.of(status.get()));
            try {
                metrics.addMetric(name, gauge);
            } catch (IllegalArgumentException e) {
                // The worker has not yet closed an earlier instance of this task, whose name it is.
                added.forEach(metrics::removeMetric);
                return false;
            }
            added.add(name);
        }
        shown.put(table, added);
        return true;
    }

    @Override
    public void hide(String table) {
        shown.getOrDefault(table, List.of()).forEach(metrics::removeMetric);
        shown.remove(table);
    }

    private MetricName name(Metric metric, String table) {
        return metrics.metricName(metric.metricName(), metric.meaning(), new LinkedHashMap<>(Map.of("table", table)));
    }

    private static Object orNaN(@Nullable Object value) {
        return value == null ? Double.NaN : value;
    }
}
