// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.run;

import io.github.dynaferry.source.DynamoDbSourceConnector;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceConnectorContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** Configurations as the connector would give them to its tasks. */
public final class TaskConfigs {
    private static final String PREFIX = "benchmark";

    private TaskConfigs() {}

    /**
     * For so many tasks of one connector, as a worker would get them from it.
     *
     * @param namesAndValues options of the connector, beside those that say where its one table is
     */
    public static List<Map<String, String>> of(URI endpoint, String table, int tasks, String... namesAndValues) {
        DynamoDbSourceConnector connector = new DynamoDbSourceConnector();
        connector.initialize(new Undisturbed());
        connector.start(connector(endpoint, table, namesAndValues));
        try {
            return connector.taskConfigs(tasks);
        } finally {
            connector.stop();
        }
    }

    /** Where the records of a table go. */
    public static String topic(String table) {
        return PREFIX + "." + table;
    }

    /** The configuration of the connector itself. */
    public static Map<String, String> connector(URI endpoint, String table, String... namesAndValues) {
        Map<String, String> config = new HashMap<>(client(endpoint));
        config.put("topic.prefix", PREFIX);
        config.put("table.include.list", table);
        config.put("exactly.once.support", "required");
        config.put("producer.override.max.request.size", "8388608");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            config.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return config;
    }

    /** The options of the client alone. */
    public static Map<String, String> client(URI endpoint) {
        return Map.of(
                "aws.region",
                "us-east-1",
                "aws.endpoint",
                endpoint.toString(),
                "aws.access.key.id",
                "benchmark",
                "aws.secret.access.key",
                "benchmark");
    }

    /** The one table is there from the start: nothing changes, and nothing may fail. */
    private static final class Undisturbed implements SourceConnectorContext {
        @Override
        public void requestTaskReconfiguration() {}

        @Override
        public void raiseError(Exception error) {
            throw new IllegalStateException("the connector has failed", error);
        }

        @Override
        public OffsetStorageReader offsetStorageReader() {
            return new HeldOffsets();
        }

        @Override
        public PluginMetrics pluginMetrics() {
            return new DroppedMetrics();
        }
    }
}
