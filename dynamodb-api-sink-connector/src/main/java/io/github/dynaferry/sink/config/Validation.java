// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.config;

import io.github.dynaferry.client.ClientOptions;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/** The errors of one configuration: those of each option alone, and if there is none, those of options together. */
final class Validation {
    private final Map<String, String> props;
    private final List<ConfigValue> values;

    Validation(Map<String, String> props) {
        this.props = props;
        this.values = SinkConfig.definition().validate(props);
    }

    Config result() {
        if (values.stream().allMatch(value -> value.errorMessages().isEmpty())) {
            AbstractConfig config = new AbstractConfig(SinkConfig.definition(), props, false);
            check(ClientOptions::settings, config);
            check(RecordOptions::settings, config);
            check(WriteOptions::settings, config);
            check(this::patienceOfTheGroup, config);
            check(this::oneTopicPerTable, config);
            check(checked -> CreationOptions.check(TableOptions.settings(checked)), config);
        }
        return new Config(values);
    }

    private void patienceOfTheGroup(AbstractConfig config) {
        PollInterval.of(props).check(WriteOptions.settings(config).retryTimeout());
    }

    private void oneTopicPerTable(AbstractConfig config) {
        Collisions.check(
                SubscribedTopics.of(props),
                TableOptions.settings(config),
                WriteOptions.settings(config).versionAttribute() != null);
    }

    private void check(Consumer<AbstractConfig> rule, AbstractConfig config) {
        try {
            rule.accept(config);
        } catch (ConfigException e) {
            blamed(e).addErrorMessage(e.getMessage());
        }
    }

    /** A ConfigException tells its key in its message only: "Invalid value … for configuration key: …". */
    private ConfigValue blamed(ConfigException e) {
        return values.stream()
                .filter(value -> String.valueOf(e.getMessage()).contains(" for configuration " + value.name() + ":"))
                .findFirst()
                .orElseThrow(() -> e);
    }
}
