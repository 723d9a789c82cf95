// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import io.github.dynaferry.sink.config.SinkConfig;
import io.github.dynaferry.version.Version;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * Writes change records to any database that speaks the DynamoDB API. Every task has the same configuration, and an equal
 * part of the write capacity: Connect spreads the topics' partitions over them, and the changes of one key are all in one
 * partition.
 */
public final class DynamoDbApiSinkConnector extends SinkConnector {
    private Map<String, String> props = Map.of();

    @Override
    public String version() {
        return Version.current();
    }

    @Override
    public ConfigDef config() {
        return SinkConfig.definition();
    }

    @Override
    public Config validate(Map<String, String> connectorConfigs) {
        return SinkConfig.validate(connectorConfigs);
    }

    @Override
    public void start(Map<String, String> connectorProps) {
        SinkConfig.of(connectorProps);
        props = Map.copyOf(connectorProps);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return DynamoDbApiSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return SinkConfig.parts(props, maxTasks);
    }

    /** The consumer group's offsets are all there is, and any of them may be changed, to write what lies behind it again. */
    @Override
    public boolean alterOffsets(Map<String, String> connectorConfig, Map<TopicPartition, Long> offsets) {
        return true;
    }

    @Override
    public void stop() {
        props = Map.of();
    }
}
