// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.table;

/**
 * The endpoint's own clock, as far as its answers have told it to this task. Never ahead of that clock, so whatever is
 * requested from now on is requested later than {@link #latestMs}.
 */
public final class EndpointTime {
    private long latestMs;

    /** Takes note of an answer's time, ms since the epoch. */
    public void note(long serverTimeMs) {
        latestMs = Math.max(latestMs, serverTimeMs);
    }

    /** The time of the latest answer, ms since the epoch; 0 before the first. */
    public long latestMs() {
        return latestMs;
    }
}
