// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.config;

import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The names of the one or two fields that are a key. */
final class KeyFieldsSyntax implements ConfigDef.Validator {

    /** @throws ConfigException naming the key, if these can not be the names of a key's fields */
    static List<String> parse(String key, List<?> value) {
        List<String> names =
                value.stream().map(Object::toString).map(String::strip).toList();
        if (names.size() > 2
                || names.stream().anyMatch(String::isEmpty)
                || names.stream().distinct().count() < names.size()) {
            throw new ConfigException(key, value, "must be one or two different field names, the partition key first");
        }
        return names;
    }

    @Override
    public void ensureValid(String key, @Nullable Object value) {
        parse(key, value instanceof List<?> names ? names : List.of());
    }

    @Override
    public String toString() {
        return "field[,field]";
    }
}
