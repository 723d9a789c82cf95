// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Which table a topic goes to, told topic by topic: {@code topic:table} pairs. */
final class TopicToTable {
    private static final Pattern PAIR =
            Pattern.compile("\\s*([a-zA-Z0-9._-]{1,249})\\s*:\\s*([a-zA-Z0-9_.-]{1,255})\\s*");

    private TopicToTable() {}

    /** @throws ConfigException naming the key and the pair, if one is malformed or a topic stands there twice */
    static Map<String, String> parse(String key, Collection<?> pairs) {
        Map<String, String> tables = new LinkedHashMap<>();
        for (Object pair : pairs) {
            Matcher parts = PAIR.matcher(pair.toString());
            if (!parts.matches()) {
                throw new ConfigException(key, pair, "must be topic:table pairs, separated by commas");
            }
            if (tables.put(parts.group(1), parts.group(2)) != null) {
                throw new ConfigException(key, pair, "topic " + parts.group(1) + " stands there twice");
            }
        }
        return tables;
    }

    static final class Syntax implements ConfigDef.Validator {
        @Override
        public void ensureValid(String key, @Nullable Object value) {
            parse(key, value instanceof List<?> pairs ? pairs : List.of());
        }

        @Override
        public String toString() {
            return "topic:table,…";
        }
    }
}
