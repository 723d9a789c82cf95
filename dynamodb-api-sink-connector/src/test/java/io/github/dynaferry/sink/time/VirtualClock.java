// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.time;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.apache.kafka.connect.errors.RetriableException;

/** Time that passes only while somebody waits, and what was planned for later happens then. */
public final class VirtualClock implements TaskClock {
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private long now;
    private long planned;
    private boolean awake;
    private boolean stopped;

    public void in(Duration delay, Runnable action) {
        events.add(new Event(now + delay.toNanos(), planned++, action));
    }

    @Override
    public long nanoTime() {
        return now;
    }

    /** Lets all of this time pass, whoever wakes. */
    public void pass(Duration duration) {
        long until = now + duration.toNanos();
        while (!events.isEmpty() && events.peek().at <= until) {
            happen(events.poll());
        }
        now = until;
    }

    @Override
    public void await(Duration atMost) {
        long until = now + atMost.toNanos();
        while (!awake && !stopped) {
            Event next = events.peek();
            if (next == null || next.at > until) {
                now = until;
                break;
            }
            happen(events.poll());
        }
        awake = false;
        if (stopped) {
            throw new RetriableException("stopped");
        }
    }

    private void happen(Event event) {
        now = Math.max(now, event.at);
        event.action.run();
    }

    @Override
    public void wake() {
        awake = true;
    }

    @Override
    public void stop() {
        stopped = true;
    }

    /** The same time for one task of several, which is woken and stopped by itself. */
    public TaskClock ofOneTask() {
        return new OneTasks();
    }

    private record Event(long at, long order, Runnable action) {}

    private final class OneTasks implements TaskClock {
        private boolean itsAwake;
        private boolean itsStopped;

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void await(Duration atMost) {
            long until = now + atMost.toNanos();
            while (!itsAwake && !itsStopped && !events.isEmpty() && events.peek().at <= until) {
                happen(events.poll());
            }
            if (!itsAwake && !itsStopped) {
                now = until;
            }
            itsAwake = false;
            if (itsStopped) {
                throw new RetriableException("stopped");
            }
        }

        @Override
        public void wake() {
            itsAwake = true;
        }

        @Override
        public void stop() {
            itsStopped = true;
        }
    }
}
