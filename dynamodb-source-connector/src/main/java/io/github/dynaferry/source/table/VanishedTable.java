// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.table;

import io.github.dynaferry.fault.Fault;
import org.apache.kafka.connect.errors.ConnectException;

/** A table that was there when the connector looked, and is no more. */
public final class VanishedTable {
    private VanishedTable() {}

    /** Whether the endpoint says so. */
    public static boolean is(Fault fault) {
        return fault.hasCode("ResourceNotFoundException");
    }

    public static ConnectException error(String table) {
        return new ConnectException("Table " + table + " is no longer there. The way out: leave it out by"
                + " table.include.list or table.exclude.list.");
    }
}
