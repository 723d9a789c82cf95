// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.source.config.GapMode;
import io.github.dynaferry.source.config.SnapshotMode;
import io.github.dynaferry.source.config.SourceConfig;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** What kind of world a seed makes, what kind of cluster runs the connector in it, and what befalls both. */
record Scenario(Tables tables, Endpoint endpoint, Cluster cluster, Course course, Options options) {
    private static final long HOUR_MS = 3_600_000L;
    private static final long MINUTE_MS = 60_000L;

    /** What an endpoint's time can be wrong by and a change must still be on the right side of the margin. */
    private static final long TIME_GRAIN_MS = 2_000;

    /** Those that bring all items and all changes. */
    private static final SnapshotMode[] SNAPSHOT_MODES = {
        SnapshotMode.INITIAL, SnapshotMode.INITIAL, SnapshotMode.INITIAL, SnapshotMode.WHEN_NEEDED, SnapshotMode.ALWAYS
    };

    /**
     * The tables and who writes to them.
     *
     * @param shards shards of each table at its beginning
     * @param earlinessMs how much earlier than they happened changes may say they did
     * @param grainMs to what creation times are cut
     * @param rotations of 1000 changes, so many close a shard
     * @param trimLateMs by how much a shard's trimming may be late
     * @param scanRestMs for how long, at most, a table has no capacity for another page of a scan after one
     */
    record Tables(
            int count,
            int keys,
            int shards,
            long earlinessMs,
            long grainMs,
            int rotations,
            long trimLateMs,
            long scanRestMs) {}

    /**
     * The endpoint's habits.
     *
     * @param childFilter what it makes of a question for a shard's children
     * @param listingLagMs how long a new shard may be missing from listings, and a closed one look open
     * @param faults of 1000 requests, so many fail
     * @param listedAtOnce shards in a page of a listing, at most
     * @param pageLimit records in a page of a stream, at most
     */
    record Endpoint(ChildFilter childFilter, long listingLagMs, int listedAtOnce, int faults, int pageLimit) {}

    /**
     * Connect's workers.
     *
     * @param exactlyOnce whether records and their offsets become durable together
     * @param commitsEachPoll in that mode, whether there is a transaction for every poll
     * @param activity of 100 steps, in so many a task is polled
     * @param clockAheadMs by how much a worker's clock may differ from the endpoint's
     * @param startDelayMs how long a started task keeps still in at-least-once mode
     */
    record Cluster(
            int tasks,
            boolean exactlyOnce,
            boolean commitsEachPoll,
            int activity,
            long clockAheadMs,
            long startDelayMs) {}

    /**
     * What happens, and how often.
     *
     * @param stepMs how long a step takes, at most
     * @param rounds how many times in a step tasks are polled
     * @param crashes of 1000 steps, so many are crashes of one task or of all
     * @param rebalances of 1000 steps, in so many the number of tasks changes
     * @param pauses of 1000 steps, in so many a task stands still for a while
     * @param longestPauseMs how long that while is, at most
     * @param longestOutageHours how long the connector may be down at once
     */
    record Course(
            int steps,
            long stepMs,
            int rounds,
            int crashes,
            int rebalances,
            int pauses,
            long longestPauseMs,
            long longestOutageHours) {}

    /**
     * What the user has configured.
     *
     * @param onDemand of 100 times that all tasks are started, so many bring another snapshot of a table
     */
    record Options(
            int segments,
            long marginMs,
            int maxBatchSize,
            long bufferBytes,
            SnapshotMode snapshotMode,
            GapMode gapMode,
            int onDemand) {}

    enum ChildFilter {
        HONOURED,
        IGNORED,
        REFUSED
    }

    static Scenario of(Random random) {
        boolean minutes = random.nextInt(4) == 0;
        long grainMs = minutes ? MINUTE_MS : 1_000;
        long marginMs = minutes || random.nextBoolean() ? 5 * MINUTE_MS : MINUTE_MS;
        boolean slow = random.nextInt(60) == 0;
        return new Scenario(
                new Tables(
                        1 + random.nextInt(3),
                        5 + random.nextInt(60),
                        1 + random.nextInt(3),
                        (marginMs - grainMs - TIME_GRAIN_MS) * random.nextInt(3) / 2,
                        grainMs,
                        random.nextInt(4) * 8,
                        HOUR_MS * 3 * random.nextInt(3),
                        slow ? 3 * HOUR_MS : pick(random, 0, 0, 1_000, 20_000)),
                new Endpoint(
                        ChildFilter.values()[random.nextInt(3)],
                        pick(random, 0, 15_000, 30_000, 4 * MINUTE_MS),
                        6,
                        random.nextInt(3) * 30,
                        random.nextBoolean() ? 5 : 100),
                cluster(random),
                slow ? slowly(random) : course(random),
                new Options(
                        1 + random.nextInt(6),
                        marginMs,
                        slow ? 1_000 : 1 + random.nextInt(random.nextBoolean() ? 4 : 100),
                        (1L << 20) * (1 + random.nextInt(16)),
                        SNAPSHOT_MODES[random.nextInt(SNAPSHOT_MODES.length)],
                        random.nextInt(4) == 0 ? GapMode.RESNAPSHOT : GapMode.FAIL,
                        random.nextInt(3) * 20));
    }

    private static Cluster cluster(Random random) {
        boolean exactlyOnce = random.nextBoolean();
        long startDelayMs = 1_000L * random.nextInt(2, 60);
        return new Cluster(
                1 + random.nextInt(8),
                exactlyOnce,
                random.nextInt(3) > 0,
                30 + random.nextInt(71),
                random.nextInt(3) * 10_000L,
                exactlyOnce ? 0 : startDelayMs);
    }

    private static Course course(Random random) {
        return new Course(
                100 + random.nextInt(200),
                300 + random.nextInt(2_000),
                1,
                random.nextInt(3) * 10,
                random.nextInt(3) * 6,
                random.nextInt(3) * 5,
                pick(random, 10_000, MINUTE_MS, 10 * MINUTE_MS),
                random.nextInt(8) == 0 ? 40 : 0);
    }

    /** Days instead of minutes: a snapshot lasts longer than the stream keeps its records. */
    private static Course slowly(Random random) {
        return new Course(
                200 + random.nextInt(200),
                10 * MINUTE_MS,
                12,
                random.nextInt(3) * 4,
                random.nextInt(3) * 4,
                random.nextInt(3) * 4,
                HOUR_MS,
                0);
    }

    /** @param tokens which snapshots on demand the user has asked for, as table:token */
    SourceConfig config(Collection<String> tokens) {
        Map<String, String> config = new HashMap<>();
        config.put("topic.prefix", "sim");
        config.put("exactly.once.support", cluster.exactlyOnce() ? "required" : "requested");
        config.put("snapshot.mode", options.snapshotMode().option());
        config.put("snapshot.segments", String.valueOf(options.segments()));
        config.put("snapshot.fence.margin.ms", String.valueOf(options.marginMs()));
        config.put("snapshot.on.demand", String.join(",", tokens));
        config.put("stream.gap.mode", options.gapMode().option());
        config.put("max.batch.size", String.valueOf(options.maxBatchSize()));
        config.put("max.buffer.bytes", String.valueOf(options.bufferBytes()));
        config.put("start.delay.ms", String.valueOf(cluster.startDelayMs()));
        return SourceConfig.parse(config);
    }

    private static long pick(Random random, long... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
