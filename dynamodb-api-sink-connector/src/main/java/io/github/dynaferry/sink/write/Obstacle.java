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

    /**
     * The deadline came first.
     *
     * @param table the table of the last failure
     * @param fault the last failure; null if there was none and the target is merely slow
     */
    record OutOfTime(int unwritten, String table, @Nullable Fault fault) implements Obstacle {
        @Override
        public RetriableException toException() {
            return new RetriableException(
                    "Within " + WriteOptions.RETRY_TIMEOUT_MS + " " + unwritten + " items could not be written, table "
                            + table + " among theirs, and will be sent again. Last failure: "
                            + (fault == null ? "none, the target is slow" : fault),
                    fault == null ? null : fault.cause());
        }
    }

    /** The target refuses to serve this table, or us. */
    record Refused(String table, Fault fault) implements Obstacle {
        @Override
        public ConnectException toException() {
            return new ConnectException(
                    "The target refuses to write table " + table + " (" + fault
                            + "): check that the table exists, the credentials (aws.*), and the permission"
                            + " dynamodb:BatchWriteItem; then restart the task, which goes on where it stopped",
                    fault.cause());
        }
    }
}
