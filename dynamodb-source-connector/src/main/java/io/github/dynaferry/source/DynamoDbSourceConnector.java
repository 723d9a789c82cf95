// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source;

import io.github.dynaferry.source.config.SnapshotMode;
import io.github.dynaferry.source.config.SourceConfig;
import io.github.dynaferry.source.config.SourceOptions;
import io.github.dynaferry.source.discovery.TableCatalog;
import io.github.dynaferry.source.discovery.TableMonitor;
import io.github.dynaferry.source.offset.ConnectOffsetStore;
import io.github.dynaferry.source.offset.OffsetAlteration;
import io.github.dynaferry.source.task.TaskAssignment;
import io.github.dynaferry.version.Version;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.jspecify.annotations.Nullable;

/** DynamoDB to Kafka: a snapshot of each table by parallel scan, then its changes from DynamoDB Streams. */
public final class DynamoDbSourceConnector extends SourceConnector {
    /** How long a configuration of tasks may wait for the first listing; Connect asks again if that was too short. */
    private static final Duration FIRST_LISTING = Duration.ofSeconds(5);

    private Map<String, String> properties = Map.of();
    private @Nullable TableMonitor monitor;
    /** Names this start, where each start shall take a snapshot. */
    private @Nullable String start;

    @Override
    public String version() {
        return Version.current();
    }

    @Override
    public ConfigDef config() {
        return SourceOptions.define();
    }

    /** Checks each option, then the options together, then with the endpoint whether the tables can be captured. */
    @Override
    public Config validate(Map<String, String> connectorConfigs) {
        Config config = super.validate(connectorConfigs);
        new Validation(connectorConfigs, config).run();
        return config;
    }

    @Override
    public void start(Map<String, String> props) {
        SourceConfig config = SourceConfig.parse(props);
        properties = Map.copyOf(props);
        start = config.snapshotMode() == SnapshotMode.ALWAYS ? UUID.randomUUID().toString() : null;
        TableMonitor started = new TableMonitor(
                TableCatalog.open(config),
                partitions -> ConnectOffsetStore.read(context().offsetStorageReader(), partitions),
                config.discoveryInterval(),
                () -> context().requestTaskReconfiguration());
        monitor = started;
        started.start();
    }

    @Override
    public Class<? extends Task> taskClass() {
        return DynamoDbSourceTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return TaskAssignment.configurations(
                properties, Objects.requireNonNull(monitor).tables(FIRST_LISTING), maxTasks, start);
    }

    @Override
    public void stop() {
        if (monitor != null) {
            monitor.close();
        }
    }

    /** All positions are Connect offsets, stored with the records that they belong to. */
    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> connectorConfig) {
        return ExactlyOnceSupport.SUPPORTED;
    }

    @Override
    public boolean alterOffsets(Map<String, String> connectorConfig, Map<Map<String, ?>, Map<String, ?>> offsets) {
        OffsetAlteration.check(offsets);
        return true;
    }
}
