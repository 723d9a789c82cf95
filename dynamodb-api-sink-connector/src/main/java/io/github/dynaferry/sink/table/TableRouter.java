// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.table;

import io.github.dynaferry.envelope.Headers;
import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.sink.config.TableOptions;
import io.github.dynaferry.sink.config.TableSettings;
import io.github.dynaferry.sink.config.WriteOptions;
import io.github.dynaferry.sink.decode.Decoded;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** Names the target table of a change. Not safe for use by several threads. */
final class TableRouter {
    private final TableSettings settings;
    private final boolean mayShare;
    private final Map<String, String> topicOfTable = new HashMap<>();

    /** @param versioned whether items tell their version: then topics may share a table */
    TableRouter(TableSettings settings, boolean versioned) {
        this.settings = settings;
        this.mayShare = versioned || settings.disjointKeys();
    }

    /**
     * The target table's name.
     *
     * @throws InvalidItemException if the record does not tell its table
     * @throws ConnectException if another topic already goes into that table: which of two changes of a key is the later
     *     one would then be a matter of luck
     */
    String tableOf(Decoded decoded) {
        String topic = decoded.record().topic();
        String table = nameOf(topic, decoded.sourceTable());
        String other = topicOfTable.putIfAbsent(table, topic);
        if (other != null && !other.equals(topic) && !mayShare) {
            throw new ConnectException("Topics " + other + " and " + topic + " both go into table " + table
                    + ": give them different tables by " + TableOptions.TABLE_NAME_FORMAT + " or "
                    + TableOptions.TOPIC_TO_TABLE_MAP + ", or set " + TableOptions.DISJOINT_KEYS
                    + "=true if no key occurs in two of them, or " + WriteOptions.VERSION_ATTRIBUTE
                    + " if items tell their version");
        }
        return table;
    }

    /**
     * The name of the table that this topic's changes of that source table go to.
     *
     * @throws InvalidItemException if the source table is not known, and needed
     */
    String nameOf(String topic, @Nullable String sourceTable) {
        String told = settings.topicToTable().get(topic);
        return told != null ? told : settings.nameFormat().render(topic, () -> sourceTable(topic, sourceTable));
    }

    private String sourceTable(String topic, @Nullable String sourceTable) {
        if (sourceTable != null) {
            return sourceTable;
        }
        String start = settings.topicPrefix() + ".";
        if (settings.topicPrefix() != null && topic.startsWith(start) && topic.length() > start.length()) {
            return topic.substring(start.length());
        }
        throw new InvalidItemException("nothing tells its table: it has no value, and no header " + Headers.TABLE
                + " that is text (header.converter must be org.apache.kafka.connect.storage.StringConverter). Set "
                + TableOptions.TOPIC_PREFIX + " to what topic " + topic + " begins with, or name its table in "
                + TableOptions.TOPIC_TO_TABLE_MAP);
    }
}
