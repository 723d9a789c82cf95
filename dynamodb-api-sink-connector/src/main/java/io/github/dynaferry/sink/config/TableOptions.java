// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** The options that say which table a record goes to. */
public final class TableOptions {
    public static final String TABLE_NAME_FORMAT = "table.name.format";
    public static final String TOPIC_PREFIX = "topic.prefix";
    public static final String TOPIC_TO_TABLE_MAP = "topic.to.table.map";
    public static final String DISJOINT_KEYS = "disjoint.keys";

    private TableOptions() {}

    static void define(ConfigDef def) {
        new Fragment(def, "Tables")
                .option(
                        TABLE_NAME_FORMAT,
                        STRING,
                        "${table}",
                        new TableNameFormat.Syntax(),
                        HIGH,
                        "Name of the target table. ${table} is the source table: the record's dynaferry.table header, else"
                                + " its source.table, else the topic without " + TOPIC_PREFIX
                                + ". ${topic} is the topic. All else is taken literally.")
                .option(
                        TOPIC_TO_TABLE_MAP,
                        LIST,
                        List.of(),
                        new TopicToTable.Syntax(),
                        MEDIUM,
                        "Target tables by topic, as topic:table,topic:table. Wins over " + TABLE_NAME_FORMAT + ".")
                .option(
                        TOPIC_PREFIX,
                        STRING,
                        "",
                        new TopicPrefix(),
                        MEDIUM,
                        "The source's topic.prefix. Needed for tombstones that have lost their headers: their table is the"
                                + " topic without the prefix and the dot; and to find the tables' definitions.")
                .option(
                        DISJOINT_KEYS,
                        BOOLEAN,
                        false,
                        null,
                        LOW,
                        "Allows several topics to go into one table. Set it only if no key ever occurs in two of them: the"
                                + " order of changes is kept per topic, not between topics.");
        CreationOptions.define(def);
    }

    static TableSettings settings(AbstractConfig config) {
        String prefix = config.getString(TOPIC_PREFIX).strip();
        return new TableSettings(
                new TableNameFormat(config.getString(TABLE_NAME_FORMAT)),
                prefix.isEmpty() ? null : prefix,
                TopicToTable.parse(TOPIC_TO_TABLE_MAP, config.getList(TOPIC_TO_TABLE_MAP)),
                config.getBoolean(DISJOINT_KEYS),
                CreationOptions.settings(config));
    }
}
