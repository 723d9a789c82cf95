// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.table;

import io.github.dynaferry.fault.Fault;

/** What a target says of a table. */
sealed interface TableState {

    /** It takes writes. */
    record Ready(TargetTable table) implements TableState {}

    /** It exists and will take writes, or will be gone. */
    record Busy(String status) implements TableState {
        @Override
        public String toString() {
            return "it is " + status;
        }
    }

    record Missing() implements TableState {
        @Override
        public String toString() {
            return "it does not exist";
        }
    }

    /** The target gave no answer, this time. */
    record Unknown(Fault fault) implements TableState {
        @Override
        public String toString() {
            return "DescribeTable failed with " + fault;
        }
    }
}
