// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.config;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Two topics that go into one table: of a key in both, nobody knows which change is the later one. Found here as far as
 * the configuration alone shows it.
 */
final class Collisions {
    private Collisions() {}

    /**
     * @param versioned whether items tell their version
     * @throws ConfigException on the option that brings two topics together, unless the user vouches for their keys
     */
    static void check(SubscribedTopics topics, TableSettings settings, boolean versioned) {
        if (settings.disjointKeys() || versioned) {
            return;
        }
        if (topics.byPattern() && settings.nameFormat().isLiteral()) {
            throw new ConfigException(
                    TableOptions.TABLE_NAME_FORMAT,
                    settings.nameFormat().text(),
                    "sends all topics of topics.regex into one table" + wayOut());
        }
        Set<String> all = new LinkedHashSet<>(settings.topicToTable().keySet());
        all.addAll(topics.named());
        all.remove(settings.creation().definitionsTopic());
        Map<String, String> topicOf = new HashMap<>();
        for (String topic : all) {
            String table = tableOf(topic, settings);
            String other = table == null ? null : topicOf.put(table, topic);
            if (other != null) {
                boolean mapped = settings.topicToTable().containsKey(topic)
                        || settings.topicToTable().containsKey(other);
                throw new ConfigException(
                        mapped ? TableOptions.TOPIC_TO_TABLE_MAP : TableOptions.TABLE_NAME_FORMAT,
                        mapped ? settings.topicToTable() : settings.nameFormat().text(),
                        "topics " + other + " and " + topic + " both go into table " + table + wayOut());
            }
        }
    }

    private static @Nullable String tableOf(String topic, TableSettings settings) {
        String told = settings.topicToTable().get(topic);
        if (told != null) {
            return told;
        }
        String start = settings.topicPrefix() + ".";
        boolean stripped = settings.topicPrefix() != null && topic.startsWith(start);
        return stripped || !settings.nameFormat().wantsTable()
                ? settings.nameFormat().render(topic, () -> topic.substring(start.length()))
                : null;
    }

    private static String wayOut() {
        return ": give them different tables, or set " + TableOptions.DISJOINT_KEYS
                + "=true if no key occurs in two of them, or " + WriteOptions.VERSION_ATTRIBUTE
                + " if items tell their version";
    }
}
