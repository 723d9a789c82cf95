// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes only when told to, and what is to happen in it. */
final class SimulatedTime {
    private static final long BEGINNING_MS = 1_700_000_000_000L;

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::atMs).thenComparingLong(Event::order));
    private long nowMs = BEGINNING_MS;
    private long order;

    private record Event(long atMs, long order, Runnable what) {}

    long nowMs() {
        return nowMs;
    }

    long nanoTime() {
        return (nowMs - BEGINNING_MS) * 1_000_000;
    }

    void after(long ms, Runnable what) {
        events.add(new Event(nowMs + ms, order++, what));
    }

    /** Lets so much time pass, and whatever was to happen in it happen. */
    void pass(long ms) {
        long end = nowMs + ms;
        for (Event next = events.peek(); next != null && next.atMs <= end; next = events.peek()) {
            events.remove();
            nowMs = next.atMs;
            next.what.run();
        }
        nowMs = end;
    }

    /** A machine's clock, so much ahead of this time. */
    Clock clock(long aheadMs) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(nowMs + aheadMs);
            }
        };
    }
}
