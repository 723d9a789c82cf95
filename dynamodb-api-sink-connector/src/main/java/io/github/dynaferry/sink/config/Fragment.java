// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.config;

import org.apache.kafka.common.config.ConfigDef;
import org.jspecify.annotations.Nullable;

/** Defines the options of one group, in the order in which they are to be shown. */
record Fragment(ConfigDef def, String group) {

    Fragment option(
            String key,
            ConfigDef.Type type,
            @Nullable Object defaultValue,
            ConfigDef.@Nullable Validator validator,
            ConfigDef.Importance importance,
            String doc) {
        def.define(
                key,
                type,
                defaultValue,
                validator,
                importance,
                doc,
                group,
                def.configKeys().size(),
                widthOf(type),
                key);
        return this;
    }

    private static ConfigDef.Width widthOf(ConfigDef.Type type) {
        return switch (type) {
            case BOOLEAN, INT, LONG -> ConfigDef.Width.SHORT;
            case LIST -> ConfigDef.Width.LONG;
            default -> ConfigDef.Width.MEDIUM;
        };
    }
}
