// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.config;

import java.util.Collection;
import java.util.List;

/**
 * The topics of one connector.
 *
 * @param definitions the topic of the tables' definitions
 */
public record TopicNames(String prefix, String progress, String definitions) {

    /** The topic of a table's changes. */
    public String data(String table) {
        return prefix + "." + table;
    }

    /** Those tables whose topics would have longer names than Kafka allows. */
    public List<String> tooLong(Collection<String> tables) {
        return tables.stream()
                .filter(table -> data(table).length() > TopicName.MAX_LENGTH)
                .toList();
    }
}
