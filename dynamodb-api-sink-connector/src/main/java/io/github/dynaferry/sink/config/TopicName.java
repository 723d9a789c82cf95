// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.config;

import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Accepts nothing, or what can be the name of a topic. */
final class TopicName implements ConfigDef.Validator {
    private static final Pattern NAME = Pattern.compile("\\s*([a-zA-Z0-9._-]{1,249}\\s*)?");

    @Override
    public void ensureValid(String key, @Nullable Object value) {
        if (value != null && !NAME.matcher(value.toString()).matches()) {
            throw new ConfigException(
                    key, value, "must be a topic name: letters, digits, '.', '_' and '-', at most 249 of them");
        }
    }

    @Override
    public String toString() {
        return "topic name";
    }
}
