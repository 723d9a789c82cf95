// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.config;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Accepts nothing, or what can be the name of a top-level attribute. */
final class AttributeName implements ConfigDef.Validator {
    private static final int MAX_BYTES = 65_535;

    @Override
    public void ensureValid(String key, @Nullable Object value) {
        if (value != null && value.toString().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new ConfigException(key, "…", "must be the name of an attribute, of at most " + MAX_BYTES + " bytes");
        }
    }

    @Override
    public String toString() {
        return "name of an attribute";
    }
}
