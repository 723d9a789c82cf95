// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Reads and checks the list of {@code table:token} ({@code snapshot.on.demand}): one token a table, each new one another snapshot. */
final class OnDemandSnapshots implements ConfigDef.Validator {

    /** Tokens by table. */
    static Map<String, String> parse(String key, List<String> entries) {
        Map<String, String> tokens = new LinkedHashMap<>();
        for (String entry : entries) {
            String[] parts = entry.trim().split(":", -1);
            if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank() || parts[1].contains("@")) {
                throw new ConfigException(key, entry, "must be table:token, such as orders:2, without @ in the token");
            }
            if (tokens.put(parts[0].trim(), parts[1].trim()) != null) {
                throw new ConfigException(key, entry, "names a table a second time: one token a table");
            }
        }
        return tokens;
    }

    @Override
    public void ensureValid(String key, @Nullable Object value) {
        if (value instanceof List<?> entries) {
            parse(key, entries.stream().map(Object::toString).toList());
        }
    }

    @Override
    public String toString() {
        return "table:token, ...";
    }
}
