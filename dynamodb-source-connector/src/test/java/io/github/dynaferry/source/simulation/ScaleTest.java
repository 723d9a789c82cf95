// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.source.config.GapMode;
import io.github.dynaferry.source.config.SnapshotMode;
import io.github.dynaferry.source.simulation.Scenario.ChildFilter;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What many shards, and many tables, cost while nothing happens. The times are printed, the counts are asserted. */
class ScaleTest {
    private static final int TASKS = 4;
    private static final int STEP_MS = 20;
    private static final int SECONDS = 60;
    /** Until all is streamed; from then on nothing but routine is left. */
    private static final int WARM_UP_SECONDS = 120;
    /** What an account is granted of DescribeStream, calls per second. */
    private static final int DESCRIBE_STREAM_LIMIT = 10;

    @Test
    void tenThousandShards() {
        measure("10,000 shards", new Scenario.Tables(1, 50, 10_000, 0, 1_000, 0, 0, 0));
    }

    @Test
    void aThousandTables() {
        measure("1,000 tables", new Scenario.Tables(1_000, 5, 2, 0, 1_000, 0, 0, 0));
    }

    private static void measure(String what, Scenario.Tables tables) {
        Stage stage = Stage.of(scenario(tables), new Random(0));
        stage.network().calmDown();
        stage.world().fill();
        stage.connector().start(TASKS);
        long startCpuMs = run(stage, WARM_UP_SECONDS);
        long beginMs = stage.time().nowMs();
        long readsBefore = stage.network().sent(Request.GET_RECORDS);
        long listsBefore = stage.network().sent(Request.DESCRIBE_STREAM);
        long offsetsBefore = stage.kafka().offsets().asked();
        long cpuMs = run(stage, SECONDS);
        long lists = stage.network().sent(Request.DESCRIBE_STREAM) - listsBefore;
        System.out.printf(
                "%s, %d tasks: %.1f ms CPU per second (start: %.1f); per second %.1f GetRecords, %.1f DescribeStream,"
                        + " %.0f offsets read; %d records in the topics%n",
                what,
                TASKS,
                (double) cpuMs / SECONDS,
                (double) startCpuMs / WARM_UP_SECONDS,
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

    private static Scenario scenario(Scenario.Tables tables) {
        return new Scenario(
                tables,
                new Scenario.Endpoint(ChildFilter.HONOURED, 0, 100, 0, 1_000),
                new Scenario.Cluster(TASKS, true, true, 100, 0, 0),
                new Scenario.Course(0, STEP_MS, 1, 0, 0, 0, 0, 0),
                new Scenario.Options(8, 300_000, 2_000, 64 << 20, SnapshotMode.INITIAL, GapMode.FAIL, 0));
    }
}
