// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

/** What an endpoint is asked for, and what it says when that is too much. */
enum Request {
    DESCRIBE_TABLE("ThrottlingException"),
    SCAN("ProvisionedThroughputExceededException"),
    BATCH_GET_ITEM("ProvisionedThroughputExceededException"),
    DESCRIBE_STREAM("LimitExceededException"),
    GET_ITERATOR("ProvisionedThroughputExceededException"),
    GET_RECORDS("ProvisionedThroughputExceededException");

    private final String throttled;

    Request(String throttled) {
        this.throttled = throttled;
    }

    String throttled() {
        return throttled;
    }
}
