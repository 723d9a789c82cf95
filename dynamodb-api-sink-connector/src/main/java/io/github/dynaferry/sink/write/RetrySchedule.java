// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The batches that are to be sent, each not before its time. Times are those of {@link System#nanoTime()}. */
final class RetrySchedule {
    private final PriorityQueue<Attempt> attempts = new PriorityQueue<>(Comparator.comparing(Attempt::due));
    private final long origin;

    /** @param origin the time of the beginning; all times count from it, so that they compare */
    RetrySchedule(long origin) {
        this.origin = origin;
    }

    /** Due before all that has failed. */
    void addNow(Batch batch) {
        attempts.add(new Attempt(batch, 0, 0));
    }

    /** @param failures how often in a row this batch has failed */
    void add(Batch batch, int failures, long now, Duration delay) {
        attempts.add(new Attempt(batch, failures, now - origin + delay.toNanos()));
    }

    /** Takes out the attempt that has been due the longest; null if none is due. */
    @Nullable
    Attempt takeDue(long now) {
        Attempt first = attempts.peek();
        return first != null && first.due <= now - origin ? attempts.poll() : null;
    }

    /** How long until one is due, but no longer than {@code atMost}. */
    Duration untilDue(long now, Duration atMost) {
        Attempt first = attempts.peek();
        if (first == null) {
            return atMost;
        }
        Duration wait = Duration.ofNanos(Math.max(0, first.due - (now - origin)));
        return wait.compareTo(atMost) < 0 ? wait : atMost;
    }

    boolean isEmpty() {
        return attempts.isEmpty();
    }

    Stream<Batch> batches() {
        return attempts.stream().map(Attempt::batch);
    }

    /** A batch to be sent for the first time, or again after some failures in a row. */
    record Attempt(Batch batch, int failures, long due) {}
}
