// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.loop;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lets requests of one kind go out one at a time and not faster than allowed, the urgent ones first; among equals, first
 * come, first served.
 */
public final class Turns {
    private final TaskLoop loop;
    private final Duration interval;
    private final Deque<Runnable> urgent = new ArrayDeque<>();
    private final Deque<Runnable> others = new ArrayDeque<>();
    private boolean resting;

    /** @param interval between two requests, at least */
    public Turns(TaskLoop loop, Duration interval) {
        this.loop = loop;
        this.interval = interval;
    }

    /** Runs the request when it is its turn; now, where nobody waits and the last one was long enough ago. */
    public void take(boolean isUrgent, Runnable request) {
        (isUrgent ? urgent : others).add(request);
        next();
    }

    private void next() {
        Runnable request = resting ? null : urgent.isEmpty() ? others.poll() : urgent.poll();
        if (request != null) {
            resting = true;
            loop.after(interval, this::rested);
            request.run();
        }
    }

    private void rested() {
        resting = false;
        next();
    }
}
