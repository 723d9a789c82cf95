// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.source.config.GapMode;
import io.github.dynaferry.source.config.SnapshotMode;
import io.github.dynaferry.source.config.SourceConfig;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What kind of world a seed makes, what kind of cluster runs the connector in it, and what befalls both. */
record Scenario(Tables tables, Endpoint endpoint, Cluster cluster, Course course, Options options) {
    /**
     * The tables and who writes to them.
     *
     * @param late so many more appear later
     * @param shards shards of each table at its beginning
     * @param view what the streams tell of a change
     * @param earlinessMs how much earlier than they happened changes may say they did
     * @param steadilyEarly whether all of them say so, and by as much
     * @param grainMs to what creation times are cut
     * @param rotations of 1000 changes, so many close a shard
     * @param trimLateMs by how much a shard's trimming may be late
     * @param scanRestMs for how long, at most, a table has no capacity for another page of a scan after one
     */
    record Tables(
            int count,
            int late,
            int keys,
            int shards,
            StreamView view,
            long earlinessMs,
            boolean steadilyEarly,
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
     * @param scanMs how long after it was read a page of a scan is ready, at most
     * @param takesFirst whether a shard can be opened at the sequence number that it began with
     */
    record Endpoint(
            ChildFilter childFilter,
            long listingLagMs,
            int listedAtOnce,
            int faults,
            int pageLimit,
            long scanMs,
            boolean takesFirst) {}

    /**
     * Connect's workers.
     *
     * @param exactlyOnce whether records and their offsets become durable together
     * @param commitsEachPoll in that mode, whether there is a transaction for every poll
     * @param activity of 100 steps, in so many a task is polled
     * @param clockAheadMs by how much a worker's clock may differ from the endpoint's
     * @param startDelayMs how long a started task keeps still in at-least-once mode
     * @param slowReads of 1000 ways to the offsets or back, so many take long
     * @param blind of 100 tasks, so many learn nothing of the offsets for a minute or so, again and again
     * @param startingMs how much later than others a task may start
     * @param dropsProgress whether a transformation drops the records of the progress topic
     */
    record Cluster(
            int tasks,
            boolean exactlyOnce,
            boolean commitsEachPoll,
            int activity,
            long clockAheadMs,
            long startDelayMs,
            int slowReads,
            int blind,
            long startingMs,
            boolean dropsProgress) {}

    /**
     * What happens, and how often.
     *
     * @param stepMs how long a step takes, at most
     * @param rounds how many times in a step tasks are polled
     * @param crashes of 1000 steps, so many are crashes of one task or of all
     * @param changes in a step, at most, of each table
     * @param rebalances of 1000 steps, in so many the number of tasks changes
     * @param reconfigurations of 1000 steps when all is quiet, in so many the configuration changes
     * @param absences of 1000 such steps, with so many a long outage begins
     * @param pauses of 1000 steps, in so many a task stands still for a while
     * @param longestPauseMs how long that while is, at most
     * @param longestOutageMs how long the connector may be down at once
     * @param replacesStream whether one of the tables gets another stream
     */
    record Course(
            int steps,
            long stepMs,
            int rounds,
            int crashes,
            int changes,
            int rebalances,
            int reconfigurations,
            int absences,
            int pauses,
            long longestPauseMs,
            long longestOutageMs,
            boolean replacesStream) {}

    /**
     * What the user has configured.
     *
     * @param readCapacity units a second for the scans of a table; 0 for no limit
     * @param onDemand of 100 times that all tasks are started, so many bring another snapshot of a table
     */
    record Options(
            int segments,
            long marginMs,
            int maxBatchSize,
            long bufferBytes,
            SnapshotMode snapshotMode,
            GapMode gapMode,
            int readCapacity,
            int onDemand) {}

    enum ChildFilter {
        HONOURED,
        IGNORED,
        REFUSED
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
        config.put("snapshot.read.capacity.limit", String.valueOf(options.readCapacity()));
        config.put("stream.gap.mode", options.gapMode().option());
        config.put("max.batch.size", String.valueOf(options.maxBatchSize()));
        config.put("max.buffer.bytes", String.valueOf(options.bufferBytes()));
        config.put("start.delay.ms", String.valueOf(cluster.startDelayMs()));
        return SourceConfig.parse(config);
    }
}
