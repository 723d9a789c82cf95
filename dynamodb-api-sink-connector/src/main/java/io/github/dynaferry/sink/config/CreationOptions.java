// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The options that say how target tables come into being. */
public final class CreationOptions {
    public static final String TABLE_AUTO_CREATE = "table.auto.create";
    public static final String TABLE_DEFINITIONS_TOPIC = "table.definitions.topic";
    public static final String TABLE_CREATE_TTL = "table.create.ttl";
    public static final String TABLE_WAIT_TIMEOUT_MS = "table.wait.timeout.ms";

    private static final String DEFINITIONS = "-table-definitions";
    private static final int MAX_TIMEOUT_MS = 86_400_000;

    private CreationOptions() {}

    static void define(ConfigDef def) {
        new Fragment(def, "Tables")
                .option(
                        TABLE_AUTO_CREATE,
                        STRING,
                        AutoCreate.NONE.toString(),
                        ValidString.in(AutoCreate.names()),
                        HIGH,
                        "What to do when a target table does not exist. none: stop with an error. key: create it with the"
                                + " key of the first record that goes there, billed per request, without indexes."
                                + " definition: create it as the source's table is, with indexes, from "
                                + TABLE_DEFINITIONS_TOPIC + ", which must be among the connector's topics.")
                .option(
                        TABLE_DEFINITIONS_TOPIC,
                        STRING,
                        "",
                        new TopicName(),
                        MEDIUM,
                        "The source's topic for the tables' definitions. Its records are never taken for items. Default: "
                                + TableOptions.TOPIC_PREFIX + " and " + DEFINITIONS + ".")
                .option(
                        TABLE_CREATE_TTL,
                        BOOLEAN,
                        false,
                        null,
                        MEDIUM,
                        "Whether Time to Live is turned on at the target as at the source, with " + TABLE_AUTO_CREATE
                                + "="
                                + AutoCreate.DEFINITION
                                + "; also where the table exists already. Not needed while the source removes"
                                + " expired items: those removals are applied too.")
                .option(
                        TABLE_WAIT_TIMEOUT_MS,
                        INT,
                        300_000,
                        between(1, MAX_TIMEOUT_MS),
                        LOW,
                        "How long records wait for a table that does not exist yet, with " + TABLE_AUTO_CREATE + "="
                                + AutoCreate.DEFINITION + ", until the task fails.");
    }

    static CreationSettings settings(AbstractConfig config) {
        return new CreationSettings(
                AutoCreate.of(config.getString(TABLE_AUTO_CREATE)),
                definitionsTopic(config),
                SubscribedTopics.of(config.originalsStrings()),
                config.getBoolean(TABLE_CREATE_TTL),
                Duration.ofMillis(config.getInt(TABLE_WAIT_TIMEOUT_MS)));
    }

    private static @Nullable String definitionsTopic(AbstractConfig config) {
        String told = config.getString(TABLE_DEFINITIONS_TOPIC).strip();
        String prefix = config.getString(TableOptions.TOPIC_PREFIX).strip();
        if (!told.isEmpty()) {
            return told;
        }
        return prefix.isEmpty() ? null : prefix + DEFINITIONS;
    }

    /**
     * @throws ConfigException if tables are to be made by definitions that the connector does not read, or can not bring
     *     together with their data
     */
    static void check(TableSettings tables) {
        CreationSettings creation = tables.creation();
        if (creation.autoCreate() != AutoCreate.DEFINITION) {
            return;
        }
        if (tables.topicPrefix() == null) {
            throw new ConfigException(
                    TableOptions.TOPIC_PREFIX,
                    "",
                    "must be the source's topic.prefix with " + TABLE_AUTO_CREATE + "=" + AutoCreate.DEFINITION);
        }
        String topic = creation.definitionsTopic();
        if (topic == null || !creation.topics().contain(topic)) {
            throw new ConfigException(
                    TABLE_DEFINITIONS_TOPIC,
                    topic,
                    "must be among the connector's topics with " + TABLE_AUTO_CREATE + "=" + AutoCreate.DEFINITION
                            + ": add it to topics, or as an alternative to topics.regex, as in \"shop(\\..+|"
                            + DEFINITIONS + ")\"");
        }
    }
}
