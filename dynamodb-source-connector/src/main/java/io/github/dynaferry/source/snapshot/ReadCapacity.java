// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.snapshot;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the scan of one table in one task may still read: a budget in read units that grows with time and may be
 * overdrawn by pages, whose cost shows only in their answers. The next page then waits until the debt is paid. Pure: the
 * time, that of a monotonic clock in ns, is told.
 *
 * <p>Over all tasks the table is read at {@code snapshot.read.capacity.limit}: each task's share is as its unfinished
 * segments are to all. What a scan does not use is kept for a second, not longer.
 *
 * <p>A page of 1 MB costs 128 or 256 units. Where that is more than {@link #PAGE_SECONDS} of the budget, pages are asked
 * for with fewer items, since a table that is provisioned for little is read by applications too: they notice 256 units at
 * once, but hardly notice the same in small portions.
 */
final class ReadCapacity {
    /** What a page of 1 MB costs when it is read consistently: the guess until a page has been answered. */
    static final double FULL_PAGE = 256;
    /** How long the budget may be saved up, and what a page should cost at most, in seconds' worth of it. */
    private static final double SAVED_SECONDS = 1;

    static final double PAGE_SECONDS = 2;
    /** A throttled table is read at half the rate, of that at half again, but not at less than this part of it. */
    private static final double LEAST = 1.0 / 16;
    /** How long it takes to come back to the full rate. */
    private static final double RECOVERY_SECONDS = 60;

    private static final double SECOND = 1e9;
    private static final Duration NEVER = Duration.ofDays(1);

    private final double limit;
    private double share;
    private double ease = 1;
    private double balance;
    private long at;
    private long throttledAt;
    private int underWay;
    private double pageUnits = FULL_PAGE;
    private double itemUnits = 1;

    /** @param limit units per second for the table, over all tasks; 0 for none */
    ReadCapacity(double limit, long now) {
        this.limit = limit;
        this.at = now;
        this.throttledAt = now;
    }

    /**
     * From now on this is the share of this task. Its own segments should count as finished before others can know, and
     * those of others only when it is known: then the shares of all tasks never come to more than the whole.
     */
    void share(int ownUnfinished, int allUnfinished, long now) {
        advance(now);
        share = allUnfinished == 0 ? 0 : Math.min(1, (double) ownUnfinished / allUnfinished);
    }

    /** How long until a page may be asked for; zero if it may be now. Answers can shorten it, so ask again. */
    Duration untilNext(long now) {
        advance(now);
        double missing = underWay * pageUnits - balance;
        if (limit == 0 || missing <= 0) {
            return Duration.ZERO;
        }
        double nanos = Math.ceil(missing / rate() * SECOND);
        return nanos < NEVER.toNanos() ? Duration.ofNanos((long) nanos) : NEVER;
    }

    /** How many items the next page shall have at most; null for as many as fit. */
    @Nullable
    Integer itemsPerPage() {
        double units = rate() * PAGE_SECONDS;
        if (limit == 0 || units >= FULL_PAGE) {
            return null;
        }
        return (int) Math.max(1, Math.min(1_000_000, units / itemUnits));
    }

    /** A page is being asked for; until it is answered it counts as what pages cost lately. */
    void asked() {
        underWay++;
    }

    /** A page that was asked for has come. */
    void answered(double units, int items, long now) {
        advance(now);
        underWay--;
        balance -= units;
        // A costly page is believed at once, a cheap one by and by.
        pageUnits = Math.max(units, pageUnits + (units - pageUnits) / 4);
        if (items > 0) {
            itemUnits = units / items;
        }
    }

    /** The endpoint has refused a page for the moment; the refusals of all segments within a second count as one. */
    void throttled(long now) {
        advance(now);
        if (ease == 1 || now - throttledAt >= SECOND) {
            ease = Math.max(LEAST, ease / 2);
            throttledAt = now;
        }
    }

    /** Pages under way are not credited with what the time brings: those that wait elsewhere do not add up to a burst. */
    private void advance(long now) {
        double seconds = (now - at) / SECOND;
        at = now;
        balance = Math.min(rate() * SAVED_SECONDS, balance + rate() * seconds);
        ease = Math.min(1, ease + seconds / RECOVERY_SECONDS);
    }

    private double rate() {
        return limit * share * ease;
    }
}
