// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.metrics;

import io.github.dynaferry.fault.Fault;

/** Counts what is asked for one table, and what fails. For the thread that polls, and no other. */
public final class RequestCounts {
    private long scans;
    private long getRecords;
    private long describeStreams;
    private long throttles;
    private long errors;

    void scanned() {
        scans++;
    }

    void gotRecords() {
        getRecords++;
    }

    void describedStream() {
        describeStreams++;
    }

    /** A failure after which the request is sent again. */
    public void retried(Fault fault) {
        if (fault.kind() == Fault.Kind.THROTTLED) {
            throttles++;
        } else {
            errors++;
        }
    }

    /** The counts by now. */
    public RequestStatus status() {
        return new RequestStatus(scans, getRecords, describeStreams, throttles, errors);
    }
}
