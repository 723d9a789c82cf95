// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.config;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Refuses a prefix that makes no topic name, or leaves no room for a table's. */
final class TopicPrefix implements ConfigDef.Validator {
    @Override
    public void ensureValid(String key, @Nullable Object value) {
        if (value == null || !value.toString().matches("[A-Za-z0-9._-]{1,200}")) {
            throw new ConfigException(
                    key, value, "must be the beginning of topic names: letters, digits, '.', '_' and '-', at most 200");
        }
    }

    @Override
    public String toString() {
        return "beginning of topic names";
    }
}
