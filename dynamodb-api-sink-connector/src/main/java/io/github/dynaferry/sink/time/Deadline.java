// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.time;

import java.time.Duration;

/** A moment on a task's clock after which nothing new is begun. */
public record Deadline(TaskClock clock, long nanos) {

    public static Deadline after(Duration duration, TaskClock clock) {
        return new Deadline(clock, clock.nanoTime() + duration.toNanos());
    }

    public boolean isPassed() {
        return clock.nanoTime() - nanos >= 0;
    }

    /** Zero if it has passed. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanos - clock.nanoTime()));
    }
}
