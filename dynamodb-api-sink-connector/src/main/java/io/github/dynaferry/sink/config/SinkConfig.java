// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.config;

import io.github.dynaferry.client.ClientOptions;
import io.github.dynaferry.client.ClientSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** All settings of a sink, typed: nothing behind this knows the names of options. */
public record SinkConfig(
        ClientSettings client,
        RecordSettings records,
        TableSettings tables,
        WriteSettings writes,
        boolean deleteEnabled) {

    public static ConfigDef definition() {
        ConfigDef def = ClientOptions.define(new ConfigDef());
        RecordOptions.define(def);
        TableOptions.define(def);
        WriteOptions.define(def);
        return def;
    }

    /**
     * The settings that a configuration describes.
     *
     * @throws ConfigException naming the key, if a value is not acceptable or contradicts another one
     */
    public static SinkConfig of(Map<String, String> props) {
        return of(new AbstractConfig(definition(), props, false));
    }

    static SinkConfig of(AbstractConfig config) {
        return new SinkConfig(
                ClientOptions.settings(config),
                RecordOptions.settings(config),
                TableOptions.settings(config),
                WriteOptions.settings(config),
                config.getBoolean(WriteOptions.DELETE_ENABLED));
    }

    /** The configurations of so many tasks: what limits the connector is shared among them. */
    public static List<Map<String, String>> parts(Map<String, String> props, int tasks) {
        double limit = of(props).writes().capacityLimit();
        Map<String, String> part = new HashMap<>(props);
        if (limit > 0) {
            part.put(WriteOptions.WRITE_CAPACITY_LIMIT, Double.toString(limit / tasks));
        }
        return IntStream.range(0, tasks)
                .mapToObj(index -> TaskIdentity.give(part, index))
                .toList();
    }

    /** Every error on its own key; asks no endpoint, since a target that is down must not stand in a connector's way. */
    public static Config validate(Map<String, String> props) {
        return new Validation(props).result();
    }
}
