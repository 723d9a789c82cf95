// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.table;

import java.time.Duration;

/**
 * How much one task looks after, and how seldom it must therefore ask and tell what it asks and tells regularly: an account's
 * calls and the topics' records must not grow with the number of tables.
 */
public final class TaskLoad {
    /** Calls of DescribeStream that an account has in a second, for all tasks together. */
    public static final int LISTINGS_PER_SECOND = 10;
    /** What regular listings may take of that: the rest is for the children of shards that end. */
    private static final double SHARE_OF_LISTINGS = 0.5;
    /** Children are found when their parent ends; this is the safety net. Three of these make five minutes. */
    private static final Duration LEADS_LISTING_INTERVAL = Duration.ofSeconds(150);
    /** Of who only reads: it sees what others find. */
    private static final Duration READERS_LISTING_INTERVAL = Duration.ofMinutes(10);
    /** Heartbeats, and as many fences. */
    private static final int TOLD_PER_SECOND = 50;
    /** Whatever it costs: changes wait for the fences. */
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);

    private final int tasks;
    private int tables = 1;
    private int segments;

    /** @param tasks of the connector */
    public TaskLoad(int tasks) {
        this.tasks = tasks;
    }

    /** Takes note of how many tables there are, each of which every task takes part in. */
    public void tables(int now) {
        tables = now;
    }

    /** Takes note of how many segments this task has to scan to their end. */
    public void segments(int now) {
        segments = now;
    }

    /** How long to wait between two listings of a table's shards. */
    public Duration listingInterval(boolean leads) {
        double leading = (double) tables / tasks;
        double wanted = leading / LEADS_LISTING_INTERVAL.toSeconds()
                + (tables - leading) / READERS_LISTING_INTERVAL.toSeconds();
        double granted = SHARE_OF_LISTINGS * LISTINGS_PER_SECOND / tasks;
        Duration interval = leads ? LEADS_LISTING_INTERVAL : READERS_LISTING_INTERVAL;
        return Duration.ofMillis((long) (interval.toMillis() * Math.max(1, wanted / granted)));
    }

    /** How far a fence must rise before it is told again; zero where there are few enough for every heartbeat. */
    public Duration fenceRest(Duration heartbeatInterval) {
        Duration wanted = Duration.ofMillis(segments * 1_000L / TOLD_PER_SECOND);
        if (wanted.compareTo(heartbeatInterval) <= 0) {
            return Duration.ZERO;
        }
        return wanted.compareTo(LONGEST_REST) < 0 ? wanted : LONGEST_REST;
    }

    /** How many tables may tell of themselves at one heartbeat. */
    public int heartbeats(Duration heartbeatInterval) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, heartbeatInterval.toMillis() * TOLD_PER_SECOND / 1_000));
    }
}
