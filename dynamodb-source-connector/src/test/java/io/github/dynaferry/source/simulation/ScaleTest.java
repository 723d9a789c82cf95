// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.source.config.GapMode;
import io.github.dynaferry.source.config.SnapshotMode;
import io.github.dynaferry.source.simulation.Scenario.ChildFilter;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What many shards, and many tables, cost while nothing happens. CPU times are printed, counts are asserted. With
 * {@code -Ddynaferry.scale.shards=10000 -Ddynaferry.scale.tables=1000} as many as they can become.
 */
class ScaleTest {
    private static final int SHARDS = Integer.getInteger("dynaferry.scale.shards", 1_000);
    private static final int TABLES = Integer.getInteger("dynaferry.scale.tables", 100);
    private static final int SEGMENTS = 8;
    private static final int STEP_MS = 50;
    private static final int SECONDS = 60;
    /** Until every shard is read. */
    private static final int LONGEST_START_SECONDS = 1_800;

    /** What an account is granted of DescribeStream, calls per second. */
    private static final int DESCRIBE_STREAM_LIMIT = 10;

    /** Until all baselines are taken, and for a round of fences. */
    private static final int SNAPSHOT_WARM_UP_SECONDS = 60 + TABLES / 2;

    private static final int SNAPSHOT_SECONDS = 120;
    /** Heartbeats and fences of one task in a second. */
    private static final int PROGRESS_RECORDS_LIMIT = 100;

    @Test
    void manyShards() {
        measure(
                SHARDS + " shards",
                4,
                new Scenario.Tables(1, 0, 50, SHARDS, StreamView.NEW_IMAGE, 0, false, 1_000, 0, 0, 0));
    }

    @Test
    void manyTables() {
        measure(
                TABLES + " tables",
                4,
                new Scenario.Tables(TABLES, 0, 5, 2, StreamView.NEW_IMAGE, 0, false, 1_000, 0, 0, 0));
    }

    /** Every scan is throttled, so all segments are unfinished, and their fences must rise. */
    @Test
    void manyTablesInTheirSnapshots() {
        int tasks = 4;
        Scenario.Tables tables =
                new Scenario.Tables(TABLES, 0, 5, 2, StreamView.NEW_IMAGE, 0, false, 1_000, 0, 0, 100L * 3_600_000);
        Stage stage = Stage.of(scenario(tables, tasks), new Random(0));
        stage.world().fill();
        stage.connector().start(tasks);
        run(stage, SNAPSHOT_WARM_UP_SECONDS);
        long before = stage.kafka().topics().written();
        long cpuMs = run(stage, SNAPSHOT_SECONDS);
        double perSecond = (double) (stage.kafka().topics().written() - before) / SNAPSHOT_SECONDS;
        System.out.printf(
                "%d tables in their snapshots, %d tasks: %.1f ms CPU and %.0f progress records per second%n",
                TABLES, tasks, (double) cpuMs / SNAPSHOT_SECONDS, perSecond);
        assertThat(perSecond).isLessThanOrEqualTo(tasks * (PROGRESS_RECORDS_LIMIT + 1.0));
    }

    private static void measure(String what, int tasks, Scenario.Tables tables) {
        Stage stage = Stage.of(scenario(tables, tasks), new Random(0));
        stage.network().calmDown();
        stage.world().fill();
        stage.connector().start(tasks);
        int warmUp = 0;
        long startCpuMs = 0;
        long sinceMs;
        do {
            sinceMs = stage.time().nowMs();
            startCpuMs += run(stage, SECONDS);
            warmUp += SECONDS;
        } while (!stage.rules().hasReadAllSince(sinceMs) && warmUp < LONGEST_START_SECONDS);
        long beginMs = stage.time().nowMs();
        long readsBefore = stage.network().sent(Request.GET_RECORDS);
        long listsBefore = stage.network().sent(Request.DESCRIBE_STREAM);
        long offsetsBefore = stage.kafka().offsets().asked();
        long cpuMs = run(stage, SECONDS);
        long lists = stage.network().sent(Request.DESCRIBE_STREAM) - listsBefore;
        System.out.printf(
                "%s, %d tasks: %.1f ms CPU per second (%.1f in the %d s of the start); per second %.1f GetRecords, %.1f DescribeStream,"
                        + " %.0f offsets read; %d records in the topics since the start%n",
                what,
                tasks,
                (double) cpuMs / SECONDS,
                (double) startCpuMs / warmUp,
                warmUp,
                (double) (stage.network().sent(Request.GET_RECORDS) - readsBefore) / SECONDS,
                (double) lists / SECONDS,
                (double) (stage.kafka().offsets().asked() - offsetsBefore) / SECONDS,
                stage.kafka().topics().written());
        assertThat(stage.rules().hasReadAllSince(beginMs)).isTrue();
        assertThat(lists).isLessThanOrEqualTo(SECONDS * DESCRIBE_STREAM_LIMIT);
    }

    /** The tasks' own time: what the endpoint takes to answer does not count. */
    private static long run(Stage stage, int seconds) {
        long nanos = 0;
        for (int ms = 0; ms < seconds * 1_000; ms += STEP_MS) {
            stage.time().pass(STEP_MS);
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            stage.connector().step();
            nanos += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        }
        return nanos / 1_000_000;
    }

    private static Scenario scenario(Scenario.Tables tables, int tasks) {
        return new Scenario(
                tables,
                new Scenario.Endpoint(ChildFilter.HONOURED, 0, 100, 0, 1_000, 0, true),
                new Scenario.Cluster(tasks, true, true, 100, 0, 0, 0, 0, 1, false),
                new Scenario.Course(0, STEP_MS, 1, 0, 0, 0, 0, 0, 0, 0, 0, false),
                new Scenario.Options(SEGMENTS, 300_000, 2_000, 64 << 20, SnapshotMode.INITIAL, GapMode.FAIL, 0, 0));
    }
}
