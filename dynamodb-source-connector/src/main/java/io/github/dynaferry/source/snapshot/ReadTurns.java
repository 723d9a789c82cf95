// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.snapshot;

import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.source.loop.TaskLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The segments of one table in one task, each in its turn: who asks first is let in first, as soon as the
 * {@link ReadCapacity} allows, so none starves. Without a limit everybody is let in at once.
 */
final class ReadTurns {
    /** The share may change meanwhile, so nobody sleeps longer. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final ReadCapacity capacity;
    private final TaskLoop loop;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean timing;

    ReadTurns(double limit, TaskLoop loop) {
        this.capacity = new ReadCapacity(limit, loop.nanoTime());
        this.loop = loop;
    }

    /** As {@link ReadCapacity#share}; before this was called once nobody is let in, except without a limit. */
    void share(int ownUnfinished, int allUnfinished) {
        capacity.share(ownUnfinished, allUnfinished, loop.nanoTime());
        letIn();
    }

    /** Runs the reader when it may ask for a page; when the page has come it must say so by {@link #answered}. */
    void next(Runnable reader) {
        waiting.add(reader);
        letIn();
    }

    /** How many items to ask for; null for as many as fit in a page. */
    @Nullable
    Integer itemsPerPage() {
        return capacity.itemsPerPage();
    }

    /** @param units the read units that a page has cost */
    void answered(double units, int items) {
        capacity.answered(units, items, loop.nanoTime());
        letIn();
    }

    /**
     * Slows down where the fault is the endpoint's wish for patience.
     *
     * @return false: the request is still to be sent again
     */
    boolean yieldTo(Fault fault) {
        if (fault.kind() == Fault.Kind.THROTTLED) {
            capacity.throttled(loop.nanoTime());
        }
        return false;
    }

    private void letIn() {
        while (!waiting.isEmpty()) {
            Duration wait = capacity.untilNext(loop.nanoTime());
            if (!wait.isZero()) {
                lookAgainAfter(wait);
                return;
            }
            capacity.asked();
            waiting.remove().run();
        }
    }

    private void lookAgainAfter(Duration wait) {
        if (!timing) {
            timing = true;
            loop.after(wait.compareTo(LOOK_AGAIN) < 0 ? wait : LOOK_AGAIN, () -> {
                timing = false;
                letIn();
            });
        }
    }
}
