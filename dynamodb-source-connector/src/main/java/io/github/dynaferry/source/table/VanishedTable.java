// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.table;

import io.github.dynaferry.fault.Fault;
import org.apache.kafka.connect.errors.ConnectException;

/** A table that was there when the connector looked, and is no more. */
public final class VanishedTable {
    private VanishedTable() {}

    /**
     * Whether the fault means something else.
     *
     * @return false; there is nothing that could be dealt with
     * @throws ConnectException if the fault says that the table is not there
     */
    public static boolean refuse(String table, Fault fault) {
        if (fault.hasCode("ResourceNotFoundException")) {
            throw new ConnectException(
                    "Table " + table + " is no longer there. The way out: leave it out by table.include.list or"
                            + " table.exclude.list.",
                    fault.cause());
        }
        return false;
    }
}
