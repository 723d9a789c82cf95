// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.backoff;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with full jitter: attempt {@code n} waits a random time between zero and {@code initial * 2^n},
 * never more than {@code max}. Full jitter spreads competing clients best.
 *
 * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential Backoff And
 *     Jitter</a>
 */
public record Backoff(Duration initial, Duration max) {
    /** So that nanoseconds never overflow. */
    private static final Duration LONGEST = Duration.ofDays(365);

    public Backoff {
        if (initial.isNegative() || initial.isZero()) {
            throw new IllegalArgumentException("initial backoff must be positive, not " + initial);
        }
        if (max.compareTo(initial) < 0) {
            throw new IllegalArgumentException("maximum backoff " + max + " is shorter than the initial " + initial);
        }
        if (max.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("maximum backoff " + max + " is longer than " + LONGEST);
        }
    }

    /** The time to wait before trying again after {@code attempt} failures in a row, counted from 0. */
    public Duration delay(int attempt, RandomGenerator random) {
        return Duration.ofNanos(random.nextLong(ceiling(attempt).toNanos() + 1));
    }

    /** The longest time that {@link #delay} can answer for this attempt. */
    public Duration ceiling(int attempt) {
        long nanos = initial.toNanos();
        int doublings = Math.min(attempt, Long.numberOfLeadingZeros(nanos) - 1);
        return Duration.ofNanos(Math.min(nanos << doublings, max.toNanos()));
    }
}
