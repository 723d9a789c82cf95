// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.sink.config.WriteOptions;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Why writes were left undone: the target does not take them now, or it never will. */
public sealed interface Obstacle {

    ConnectException toException();

    /** The target has taken nothing for too long. */
    record OutOfTime(int unwritten, Trouble last) implements Obstacle {
        @Override
        public RetriableException toException() {
            Fault fault = last.fault();
            return new RetriableException(
                    "For " + WriteOptions.RETRY_TIMEOUT_MS + " the target has taken nothing: " + unwritten
                            + " items wait, of table " + last.table()
                            + " among others, and are sent again until it does."
                            + " Last failure: " + (fault == null ? "all items left unprocessed" : fault),
                    fault == null ? null : fault.cause());
        }
    }

    /**
     * What kept writes from being done.
     *
     * @param fault null if the target answered, but processed nothing
     */
    record Trouble(String table, @Nullable Fault fault) {}

    /** The target refuses to serve this table, or us. */
    record Refused(String table, Fault fault) implements Obstacle {
        private static final String MISSING = "ResourceNotFoundException";

        @Override
        public ConnectException toException() {
            return new ConnectException(
                    fault.hasCode(MISSING)
                            ? "Table " + table + " is no longer at the target (" + fault + "): if it was deleted by"
                                    + " mistake, restore it and restart the task, which goes on where it stopped. To fill"
                                    + " a new one from the topics, stop the connector, delete its offsets and resume it"
                            : "The target refuses to write table " + table + " (" + fault
                                    + "): check that the table exists, the credentials (aws.*), and the permission"
                                    + " dynamodb:BatchWriteItem; then restart the task, which goes on where it stopped",
                    fault.cause());
        }
    }
}
