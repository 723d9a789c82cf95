// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.table;

import org.apache.kafka.connect.errors.ConnectException;

/**
 * A table that was created anew with another key schema. The bytes of the record keys follow from the schema: with another
 * one they would go to other partitions, and by the old one several items could share a key.
 */
public final class RecreatedTable {
    private RecreatedTable() {}

    public static ConnectException error(String table, String now, String before) {
        return new ConnectException("Table " + table + " has key " + now + " now, and had " + before
                + " before: it was created anew. The way out: leave it out by table.exclude.list, and capture it by"
                + " another connector with another topic.prefix.");
    }
}
