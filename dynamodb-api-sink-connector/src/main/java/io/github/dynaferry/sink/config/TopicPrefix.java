// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.config;

import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Accepts nothing, or what a topic name can begin with; not the dot behind it, which would be looked for twice. */
final class TopicPrefix implements ConfigDef.Validator {
    private static final Pattern PREFIX = Pattern.compile("\\s*|\\s*[a-zA-Z0-9._-]*[a-zA-Z0-9_-]\\s*");

    @Override
    public void ensureValid(String key, @Nullable Object value) {
        if (value != null && !PREFIX.matcher(value.toString()).matches()) {
            throw new ConfigException(
                    key, value, "must be the beginning of topic names (a-z A-Z 0-9 . _ -), without the dot behind it");
        }
    }

    @Override
    public String toString() {
        return "beginning of topic names";
    }
}
