// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.docs;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** A connector's options as Markdown: a table for each group, groups and options in the order of their definition. */
public final class OptionsTable {
    private static final String HEAD =
            """
            | Option | Type | Default | Importance | Description |
            |---|---|---|---|---|
            """;

    private OptionsTable() {}

    /**
     * The tables.
     *
     * @throws IllegalArgumentException if an option belongs to no group: it would be missing in the document
     */
    public static String markdown(ConfigDef options) {
        options.configKeys().values().stream()
                .filter(option -> option.group == null)
                .findFirst()
                .ifPresent(option -> {
                    throw new IllegalArgumentException("option " + option.name + " belongs to no group");
                });
        return options.groups().stream()
                .map(group -> "#### " + group + "\n\n" + HEAD + rows(options, group))
                .collect(Collectors.joining("\n"));
    }

    private static String rows(ConfigDef options, String group) {
        return options.configKeys().values().stream()
                .filter(option -> group.equals(option.group))
                .map(OptionsTable::row)
                .collect(Collectors.joining());
    }

    private static String row(ConfigKey option) {
        return "| "
                + String.join(
                        " | ",
                        "`" + option.name + "`",
                        type(option),
                        defaultValue(option),
                        option.importance.toString().toLowerCase(Locale.ROOT),
                        cell(option.documentation))
                + " |\n";
    }

    private static String type(ConfigKey option) {
        String type = option.type.toString().toLowerCase(Locale.ROOT);
        return option.validator == null ? type : type + "<br>" + cell(option.validator.toString());
    }

    private static String defaultValue(ConfigKey option) {
        if (!option.hasDefault()) {
            return "**required**";
        }
        Object value = option.defaultValue instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                : option.defaultValue;
        return value == null || value.toString().isEmpty() ? "" : "`" + cell(value.toString()) + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
