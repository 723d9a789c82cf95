// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.config;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Refuses a list in which something is no regular expression. */
final class Expressions implements ConfigDef.Validator {
    @Override
    public void ensureValid(String key, @Nullable Object value) {
        if (!(value instanceof List<?> expressions)) {
            return;
        }
        for (Object expression : expressions) {
            try {
                Pattern.compile(expression.toString());
            } catch (PatternSyntaxException e) {
                throw new ConfigException(
                        key,
                        expression,
                        "is no regular expression: " + e.getDescription()
                                + " (commas separate expressions; they can not be part of one)");
            }
        }
    }

    @Override
    public String toString() {
        return "regular expressions";
    }
}
