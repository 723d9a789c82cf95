// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The batches that are to be sent again, each not before its time. Times are nanoseconds since the task's beginning. */
final class RetrySchedule {
    private final PriorityQueue<Attempt> attempts = new PriorityQueue<>(Comparator.comparing(Attempt::due));

    void add(Attempt attempt) {
        attempts.add(attempt);
    }

    void addAll(List<Attempt> several) {
        attempts.addAll(several);
    }

    /** Takes out the attempt that has been due the longest; null if none is due. */
    @Nullable
    Attempt takeDue(long now) {
        Attempt first = attempts.peek();
        return first != null && first.due <= now ? attempts.poll() : null;
    }

    /** How long until one is due, but no longer than {@code atMost}. */
    Duration untilDue(long now, Duration atMost) {
        Attempt first = attempts.peek();
        if (first == null) {
            return atMost;
        }
        Duration wait = Duration.ofNanos(Math.max(0, first.due - now));
        return wait.compareTo(atMost) < 0 ? wait : atMost;
    }

    /** What waits need not wait longer than until then. */
    void dueBy(long time) {
        List<Attempt> all = List.copyOf(attempts);
        attempts.clear();
        all.forEach(attempt ->
                attempts.add(new Attempt(attempt.batch(), attempt.failures(), Math.min(attempt.due(), time))));
    }

    int size() {
        return attempts.size();
    }

    /** How many mutations are to be sent again. */
    int mutations() {
        return attempts.stream().mapToInt(attempt -> attempt.batch().size()).sum();
    }

    /** Takes out the mutations that meet the condition. */
    Collection<Mutation> drop(Predicate<Mutation> condition) {
        List<Mutation> dropped = new ArrayList<>();
        List<Attempt> all = List.copyOf(attempts);
        attempts.clear();
        for (Attempt attempt : all) {
            attempt.batch().mutations().stream().filter(condition).forEach(dropped::add);
            Batch left = attempt.batch().without(condition);
            if (left != null) {
                attempts.add(new Attempt(left, attempt.failures(), attempt.due()));
            }
        }
        return dropped;
    }

    /**
     * A batch to be sent.
     *
     * @param failures how often in a row it has failed
     * @param due not before this time
     */
    record Attempt(Batch batch, int failures, long due) {

        /** Due at once, before all that has failed. */
        static Attempt first(Batch batch) {
            return new Attempt(batch, 0, 0);
        }
    }
}
