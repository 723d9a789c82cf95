// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.config;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** How the name of a target table is made: literals, <code>${table}</code> and <code>${topic}</code>. */
public record TableNameFormat(String text) {
    private static final String TABLE = "${table}";
    private static final String TOPIC = "${topic}";
    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9_.-]*");

    /** The name for a record of this topic; the source table is asked for only if the format wants it. */
    public String render(String topic, Supplier<String> sourceTable) {
        String rendered = text.replace(TOPIC, topic);
        return wantsTable() ? rendered.replace(TABLE, sourceTable.get()) : rendered;
    }

    boolean wantsTable() {
        return text.contains(TABLE);
    }

    boolean isLiteral() {
        return !wantsTable() && !text.contains(TOPIC);
    }

    /** Refuses unknown placeholders and characters that no table name has. */
    static final class Syntax implements ConfigDef.Validator {
        @Override
        public void ensureValid(String key, @Nullable Object value) {
            String text = value == null ? "" : value.toString();
            String literals = text.replace(TABLE, "").replace(TOPIC, "");
            if (text.isEmpty() || !LEGAL.matcher(literals).matches()) {
                throw new ConfigException(
                        key,
                        value,
                        "must consist of " + TABLE + ", " + TOPIC
                                + " and characters of table names (a-z A-Z 0-9 _ . -)");
            }
        }

        @Override
        public String toString() {
            return TABLE + ", " + TOPIC + ", literals";
        }
    }
}
