// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.table;

import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.sink.config.TableOptions;
import org.apache.kafka.connect.errors.ConnectException;

/** A table of the target that has another key than what is to be written to it. */
final class KeyConflict {
    private KeyConflict() {}

    /** @param bearer what has the other key */
    static ConnectException of(TargetTable table, String bearer, KeySchema other) {
        return new ConnectException("Table " + table.name() + " at the target has the key " + table.key() + ", but "
                + bearer + " the key " + other + ". Nothing of it has been written. Give it another table by "
                + TableOptions.TABLE_NAME_FORMAT + " or " + TableOptions.TOPIC_TO_TABLE_MAP
                + ", or delete the target's table if it is not needed; then restart the task");
    }
}
