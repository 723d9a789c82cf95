// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.connect;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A Connect worker in one sentence: {@code WorkerConfig.on(broker.bootstrapServers()).withPlugins(dir)}. Workers with the
 * same group and bootstrap servers form one cluster.
 *
 * @param plugins folders of plugin folders: of a folder of jars itself Connect would take every jar for a plugin of its own
 * @param heap as for {@code -Xmx}, e.g. {@code 512m}
 * @param port of the REST interface; 0 for any free one
 * @param overrides worker properties that win over the kit's
 */
public record WorkerConfig(
        String bootstrapServers,
        String group,
        List<Path> plugins,
        String heap,
        int port,
        Map<String, String> overrides,
        Map<String, String> environment) {

    public WorkerConfig {
        plugins = List.copyOf(plugins);
        overrides = Map.copyOf(overrides);
        environment = Map.copyOf(environment);
    }

    public static WorkerConfig on(String bootstrapServers) {
        return new WorkerConfig(bootstrapServers, "connect", List.of(), "512m", 0, Map.of(), Map.of());
    }

    public WorkerConfig withGroup(String name) {
        return new WorkerConfig(bootstrapServers, name, plugins, heap, port, overrides, environment);
    }

    public WorkerConfig withPlugins(List<Path> folders) {
        return new WorkerConfig(bootstrapServers, group, folders, heap, port, overrides, environment);
    }

    public WorkerConfig withPlugins(Path... folders) {
        return withPlugins(List.of(folders));
    }

    public WorkerConfig withHeap(String size) {
        return new WorkerConfig(bootstrapServers, group, plugins, size, port, overrides, environment);
    }

    public WorkerConfig withPort(int rest) {
        return new WorkerConfig(bootstrapServers, group, plugins, heap, rest, overrides, environment);
    }

    public WorkerConfig with(String property, String value) {
        Map<String, String> more = new LinkedHashMap<>(overrides);
        more.put(property, value);
        return new WorkerConfig(bootstrapServers, group, plugins, heap, port, more, environment);
    }

    /** Environment variables of the worker's process, e.g. for {@code ${env:NAME}} in configurations. */
    public WorkerConfig withEnvironment(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new WorkerConfig(bootstrapServers, group, plugins, heap, port, overrides, more);
    }

    Map<String, String> properties(int restPort) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("group.id", group);
        properties.put("listeners", "http://127.0.0.1:" + restPort);
        properties.put("rest.advertised.host.name", "127.0.0.1");
        properties.put("key.converter", "org.apache.kafka.connect.json.JsonConverter");
        properties.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        for (String topic : List.of("config", "offset", "status")) {
            properties.put(topic + ".storage.topic", group + "-" + topic + "s");
            properties.put(topic + ".storage.replication.factor", "1");
        }
        properties.put("offset.storage.partitions", "3");
        properties.put("status.storage.partitions", "1");
        properties.put("exactly.once.source.support", "enabled");
        properties.put("connector.client.config.override.policy", "All");
        properties.put("plugin.discovery", "service_load");
        properties.put("plugin.path", plugins.stream().map(Path::toString).collect(Collectors.joining(",")));
        properties.put("offset.flush.interval.ms", "1000");
        properties.put("scheduled.rebalance.max.delay.ms", "3000");
        properties.put("session.timeout.ms", "6000");
        properties.put("heartbeat.interval.ms", "1000");
        properties.put("config.providers", "file,env");
        properties.put("config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider");
        properties.put("config.providers.env.class", "org.apache.kafka.common.config.provider.EnvVarConfigProvider");
        properties.putAll(overrides);
        return properties;
    }
}
