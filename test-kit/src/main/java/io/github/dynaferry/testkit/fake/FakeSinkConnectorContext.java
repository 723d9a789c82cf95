// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.fake;

import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkConnectorContext;

/** A sink connector has nothing to ask of a runtime with one task; an error it raises is thrown back. */
final class FakeSinkConnectorContext implements SinkConnectorContext {
    private final UnreportedMetrics metrics = new UnreportedMetrics();

    @Override
    public void requestTaskReconfiguration() {
        throw new UnsupportedOperationException("one task, one configuration");
    }

    @Override
    public void raiseError(Exception error) {
        throw new ConnectException("the connector raised an error", error);
    }

    @Override
    public PluginMetrics pluginMetrics() {
        return metrics;
    }
}
