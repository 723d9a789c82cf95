// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import java.time.Duration;

/**
 * How long to leave a shard alone: not at all while it is behind, a moment when its changes have just been read, and ever
 * longer, up to the interval, while it brings none. A call costs the same for one change or a thousand.
 */
final class Pace {
    private static final int STEPS = 8;

    private final Duration interval;
    private Duration rest;

    /** @param interval the longest rest */
    Pace(Duration interval) {
        this.interval = interval;
        this.rest = interval.dividedBy(STEPS);
    }

    /**
     * The rest after an answer.
     *
     * @param changes how many it had; where it is more than half of what was asked for there is probably more behind
     */
    Duration after(int changes, int asked) {
        if (changes > asked / 2) {
            return Duration.ZERO;
        }
        if (changes > 0) {
            rest = interval.dividedBy(STEPS);
            return rest;
        }
        Duration now = rest;
        Duration longer = rest.multipliedBy(2);
        rest = longer.compareTo(interval) > 0 ? interval : longer;
        return now;
    }
}
