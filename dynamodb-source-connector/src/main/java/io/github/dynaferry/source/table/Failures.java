// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.table;

import org.apache.kafka.connect.errors.ConnectException;

/**
 * Takes the errors that end the capture of one table but say nothing against the others: the task fails with the first
 * of them, but not before its other tables have had time to get on, lest one table's gap becomes theirs.
 */
public interface Failures {

    /** The reporter must not go on with what the error is about. */
    void report(ConnectException error);
}
