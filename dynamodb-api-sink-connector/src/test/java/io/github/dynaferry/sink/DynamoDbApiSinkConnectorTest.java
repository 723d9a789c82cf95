// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.sink.config.TaskIdentity;
import java.util.HashSet;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;

class DynamoDbApiSinkConnectorTest {
    private final DynamoDbApiSinkConnector connector = new DynamoDbApiSinkConnector();

    @Test
    void everyOptionIsDocumentedAndHasItsPlace() {
        Set<String> places = new HashSet<>();
        for (ConfigDef.ConfigKey key : connector.config().configKeys().values()) {
            assertThat(key.documentation).as(key.name).hasSizeGreaterThan(20).endsWith(".");
            assertThat(key.group).as(key.name).isNotBlank();
            assertThat(key.displayName).as(key.name).isNotBlank();
            assertThat(key.width).as(key.name).isNotNull();
            assertThat(places.add(key.group + key.orderInGroup)).as(key.name).isTrue();
            boolean own = !key.name.startsWith("aws.") && key.type != ConfigDef.Type.BOOLEAN;
            assertThat(own && key.validator == null).as(key.name).isFalse();
        }
    }

    @Test
    void everyTaskGetsTheConfiguration() {
        Map<String, String> props = Map.of("aws.endpoint", "http://localhost:8000");
        connector.start(props);
        assertThat(connector.taskConfigs(3)).hasSize(3).allMatch(task -> task.entrySet()
                .containsAll(props.entrySet()));
        assertThat(connector.taskConfigs(2).stream().map(TaskIdentity::of))
                .containsExactly(new TaskIdentity("sink", 0), new TaskIdentity("sink", 1));
        connector.start(Map.of("aws.endpoint", "http://localhost:8000", "write.capacity.limit", "10"));
        assertThat(connector.taskConfigs(4)).hasSize(4).allMatch(task -> task.get("write.capacity.limit")
                .equals("2.5"));
        assertThat(connector.taskClass()).isEqualTo(DynamoDbApiSinkTask.class);
    }

    @Test
    void isFoundAsAServiceAndTellsTheVersionOfTheBuild() {
        assertThat(ServiceLoader.load(SinkConnector.class)).hasAtLeastOneElementOfType(DynamoDbApiSinkConnector.class);
        assertThat(connector.version()).matches("\\d+\\.\\d+\\.\\d+.*").isEqualTo(new DynamoDbApiSinkTask().version());
    }
}
