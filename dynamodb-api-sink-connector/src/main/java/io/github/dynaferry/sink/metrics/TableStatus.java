// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.metrics;

import org.jspecify.annotations.Nullable;

/**
 * How far one task is with one table, at one moment. What is counted is counted since the task started.
 *
 * @param updatedMs when this was found, ms since the epoch, by the worker's clock
 * @param lagMs how far the target is behind; null before a write whose time is known
 */
public record TableStatus(
        String table, long updatedMs, Done done, Refused refused, Requests requests, Held held, @Nullable Long lagMs) {

    /**
     * Records that came to their end in the target.
     *
     * @param written items put or updated
     * @param removed items removed
     * @param superseded records that a later one of their key, written in their stead, took the place of or joined
     * @param skipped writes whose condition was not met
     */
    public record Done(long written, long removed, long superseded, long skipped) {}

    /**
     * What did not go through.
     *
     * @param unprocessed items that the target gave back
     * @param throttled requests answered by a call for patience
     * @param failed requests that failed in another way that may pass
     * @param rejected records that can never be written
     */
    public record Refused(long unprocessed, long throttled, long failed, long rejected) {}

    /**
     * Requests.
     *
     * @param sent requests, repeated ones too
     * @param batchSizeMean items in a request on average; null before the first
     * @param batchSizeLast items in the last request; null before the first
     * @param latencyMeanMs how long the requests took that have ended in the last interval; null if none has
     * @param latencyMaxMs the longest of them; null if none has
     */
    public record Requests(
            long sent,
            @Nullable Double batchSizeMean,
            @Nullable Integer batchSizeLast,
            @Nullable Double latencyMeanMs,
            @Nullable Double latencyMaxMs) {}

    /**
     * What is under way.
     *
     * @param inFlight requests without an answer
     * @param waiting records taken over that are not done, those in flight included
     * @param bufferedBytes roughly the memory that those take
     */
    public record Held(int inFlight, long waiting, long bufferedBytes) {}
}
