// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.metrics;

/**
 * What this task has asked for one table since it started. Requests are counted each time they are sent again; what the
 * SDK repeats by itself is not seen here.
 *
 * @param scans Scan requests
 * @param getRecords GetRecords requests
 * @param describeStreams DescribeStream requests
 * @param throttles answers that asked for patience; each is followed by another try
 * @param errors failures that may pass, such as a broken connection; each is followed by another try
 */
public record RequestStatus(long scans, long getRecords, long describeStreams, long throttles, long errors) {

    /** Nothing was asked yet. */
    public static final RequestStatus NONE = new RequestStatus(0, 0, 0, 0, 0);
}
