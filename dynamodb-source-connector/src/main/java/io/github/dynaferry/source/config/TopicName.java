// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.config;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Refuses what Kafka would refuse as the name of a topic. */
final class TopicName implements ConfigDef.Validator {
    /** What Kafka allows a topic's name to be long. */
    static final int MAX_LENGTH = 249;

    @Override
    public void ensureValid(String key, @Nullable Object value) {
        if (value == null) {
            return;
        }
        String topic = value.toString();
        if (!topic.matches("[A-Za-z0-9._-]{1," + MAX_LENGTH + "}") || topic.equals(".") || topic.equals("..")) {
            throw new ConfigException(
                    key, value, "must be a topic name: letters, digits, '.', '_' and '-', at most 249 of them");
        }
    }

    @Override
    public String toString() {
        return "topic name";
    }
}
