// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.source.loop.TaskLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Segments of several tasks that always want to read, pages of any cost, answers after any time. */
class ReadTurnsPropertyTest {
    private static final double DEAREST = 256;
    private static final double CHEAPEST = 0.5;
    /** Seconds. */
    private static final double STEP = 0.05;

    private static final int STEPS = 3_000;

    /** One task, its segments and what its scans have cost. */
    private static final class Task {
        private final Random random;
        private final TaskLoop loop;
        private final ReadTurns turns;
        private final int[] pages;
        private final boolean throttles;
        private double units;

        Task(double limit, int own, int all, boolean throttles, Random random, long[] now) {
            this.random = random;
            this.throttles = throttles;
            this.loop = new TaskLoop(() -> now[0]);
            this.turns = new ReadTurns(limit, loop);
            this.pages = new int[own];
            for (int segment = 0; segment < own; segment++) {
                next(segment);
            }
            turns.share(own, all);
        }

        private void next(int segment) {
            turns.next(() -> loop.after(Duration.ofMillis(random.nextInt(300)), () -> answered(segment)));
        }

        private void answered(int segment) {
            if (throttles && random.nextInt(20) == 0) {
                turns.yieldTo(new Fault(Fault.Kind.THROTTLED, "ThrottlingException", "", new RuntimeException()));
            }
            Integer items = turns.itemsPerPage();
            double cost = items == null ? DEAREST * random.nextDouble() : items * 3.0 * random.nextDouble();
            cost = Math.max(CHEAPEST, Math.min(DEAREST, cost));
            units += cost;
            pages[segment]++;
            turns.answered(cost, items == null ? 1_000 : items);
            next(segment);
        }
    }

    @Property(tries = 100)
    void neverMoreThanTheLimit(@ForAll Random random, @ForAll @IntRange(min = 1, max = 2_000) int limit)
            throws InterruptedException {
        long[] now = {random.nextLong()};
        List<Task> tasks = tasks(limit, true, random, now);
        // Long enough that what is overdrawn at the end is a tenth of the whole at most.
        double enough = 10 * slack(tasks, limit) / limit;
        double step = Math.max(STEP, enough / STEPS);
        for (double seconds = step; seconds < enough; seconds += step) {
            run(tasks, now, step);
            assertThat(units(tasks)).isLessThanOrEqualTo(limit * seconds + slack(tasks, limit));
        }
        assertThat(units(tasks)).isLessThanOrEqualTo(limit * enough * 1.1);
    }

    @Property(tries = 50)
    void theLimitIsUsedWhereNobodyThrottles(@ForAll Random random, @ForAll @IntRange(min = 100, max = 400) int limit)
            throws InterruptedException {
        long[] now = {random.nextLong()};
        List<Task> tasks = tasks(limit, false, random, now);
        for (int step = 0; step < STEPS; step++) {
            run(tasks, now, STEP);
        }
        assertThat(units(tasks)).isGreaterThan(0.95 * limit * STEPS * STEP - limit - DEAREST * tasks.size());
    }

    @Property(tries = 50)
    void everySegmentHasItsTurn(@ForAll Random random, @ForAll @IntRange(min = 200, max = 2_000) int limit)
            throws InterruptedException {
        long[] now = {random.nextLong()};
        List<Task> tasks = tasks(limit, true, random, now);
        for (int step = 0; step < STEPS; step++) {
            run(tasks, now, STEP);
        }
        for (Task task : tasks) {
            int fewest = Arrays.stream(task.pages).min().orElseThrow();
            int most = Arrays.stream(task.pages).max().orElseThrow();
            assertThat(fewest).isPositive();
            assertThat(most).as("of %s", Arrays.toString(task.pages)).isLessThanOrEqualTo(3 * fewest + 3);
        }
    }

    private static List<Task> tasks(int limit, boolean throttles, Random random, long[] now) {
        int count = 1 + random.nextInt(3);
        int[] own = random.ints(count, 1, 6).toArray();
        int all = Arrays.stream(own).sum();
        List<Task> tasks = new ArrayList<>();
        for (int segments : own) {
            tasks.add(new Task(limit, segments, all, throttles, random, now));
        }
        return tasks;
    }

    /** What may be overdrawn or saved up: one dearest page for each segment, and a second's worth. */
    private static double slack(List<Task> tasks, int limit) {
        return limit + tasks.stream().mapToInt(task -> task.pages.length).sum() * DEAREST;
    }

    private static double units(List<Task> tasks) {
        return tasks.stream().mapToDouble(task -> task.units).sum();
    }

    private static void run(List<Task> tasks, long[] now, double seconds) throws InterruptedException {
        now[0] += (long) (seconds * 1e9);
        for (Task task : tasks) {
            task.loop.wake();
            task.loop.run(Duration.ZERO);
        }
    }
}
