// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.run;

import java.util.LinkedHashMap;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.MetricValueProvider;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.Sensor;

/** Plugin metrics that nobody asks for. */
final class DroppedMetrics implements PluginMetrics {
    @Override
    @SuppressWarnings("NonApiType") // the interface wants the tags ordered
    public MetricName metricName(String name, String description, LinkedHashMap<String, String> tags) {
        return new MetricName(name, "plugins", description, tags);
    }

    @Override
    public void addMetric(MetricName name, MetricValueProvider<?> value) {}

    @Override
    public void removeMetric(MetricName name) {}

    @Override
    public Sensor addSensor(String name) {
        throw new UnsupportedOperationException("no sensor: " + name);
    }

    @Override
    public void removeSensor(String name) {}
}
