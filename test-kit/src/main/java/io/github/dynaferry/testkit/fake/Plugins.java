// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.fake;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Connector;

/** Makes and checks plugins the way a worker does. */
final class Plugins {
    private Plugins() {}

    static <T> T instantiate(Class<T> type) {
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " has no public constructor without arguments", e);
        }
    }

    static void requireValid(Connector connector, Map<String, String> config) {
        List<ConfigValue> wrong = connector.validate(config).configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .toList();
        if (!wrong.isEmpty()) {
            StringBuilder message = new StringBuilder("the worker would refuse this configuration:");
            wrong.forEach(value -> message.append('\n')
                    .append(value.name())
                    .append(": ")
                    .append(String.join(" ", value.errorMessages())));
            throw new ConfigException(message.toString());
        }
    }
}
