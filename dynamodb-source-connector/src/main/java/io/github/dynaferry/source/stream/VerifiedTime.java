// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Up to when a shard that brings nothing is known to have nothing: one empty answer proves nothing, a run of several over
 * seconds does. All times are the endpoint's own, ms since the epoch.
 */
final class VerifiedTime {
    private static final int ANSWERS = 3;
    private static final long RUN_MS = 5_000;

    private final Deque<Long> run = new ArrayDeque<>();
    private long verified;

    VerifiedTime(long verified) {
        this.verified = verified;
    }

    /** Takes note of an answer with records, the last of them created then: everything before it has been read. */
    void onRecords(long createdMs) {
        run.clear();
        verified = Math.max(verified, createdMs);
    }

    /**
     * Takes note of an answer without records.
     *
     * @param askedMs a time before the request was sent
     * @param answeredMs the time of the answer
     */
    void onEmpty(long askedMs, long answeredMs) {
        run.add(askedMs);
        while (run.size() > ANSWERS && isOld(second(), answeredMs)) {
            run.remove();
        }
        if (run.size() >= ANSWERS && isOld(run.element(), answeredMs)) {
            verified = Math.max(verified, run.element());
        }
    }

    long time() {
        return verified;
    }

    private long second() {
        return run.stream().skip(1).findFirst().orElseThrow();
    }

    private static boolean isOld(long askedMs, long answeredMs) {
        return answeredMs - askedMs >= RUN_MS;
    }
}
