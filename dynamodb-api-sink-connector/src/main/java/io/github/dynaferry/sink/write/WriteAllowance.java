// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import java.time.Duration;

/**
 * A limit of write capacity units per second, as a bucket that holds one second's worth. A request may begin while the
 * bucket is not empty, and may empty it below zero: what it took too much the next ones wait for. Times are
 * nanoseconds since the task's beginning.
 */
final class WriteAllowance {
    private static final double NANOS = 1e9;
    private static final double BYTES_PER_UNIT = 1024;

    private final double unitsPerSecond;
    private double units;
    private long filledAt;

    /** @param unitsPerSecond zero for no limit */
    WriteAllowance(double unitsPerSecond) {
        this.unitsPerSecond = unitsPerSecond;
        this.units = unitsPerSecond;
    }

    boolean isLimited() {
        return unitsPerSecond > 0;
    }

    /** How long until a request may begin; zero if it may now. */
    Duration untilNext(long now) {
        if (!isLimited()) {
            return Duration.ZERO;
        }
        fill(now);
        return units > 0 ? Duration.ZERO : Duration.ofNanos((long) (-units / unitsPerSecond * NANOS) + 1);
    }

    private void fill(long now) {
        units = Math.min(unitsPerSecond, units + (now - filledAt) / NANOS * unitsPerSecond);
        filledAt = now;
    }

    /** A request has begun. Answers what it is expected to consume. */
    double begin(Batch batch) {
        double estimate = batch.mutations().stream()
                .mapToDouble(mutation -> Math.max(1, Math.ceil(mutation.bytes() / BYTES_PER_UNIT)))
                .sum();
        units -= estimate;
        return estimate;
    }

    /** A request has told what it consumed. */
    void correct(double estimate, double consumed) {
        units += estimate - consumed;
    }
}
