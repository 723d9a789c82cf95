// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark;

import io.github.dynaferry.benchmark.canned.CannedOptions;
import io.github.dynaferry.benchmark.canned.EndpointProcess;
import io.github.dynaferry.benchmark.run.HeldOffsets;
import io.github.dynaferry.benchmark.run.Measured;
import io.github.dynaferry.benchmark.run.Median;
import io.github.dynaferry.benchmark.run.PolledTask;
import io.github.dynaferry.benchmark.run.Stopwatch;
import io.github.dynaferry.benchmark.run.TaskConfigs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How often one task reads each of many idle shards, as the endpoint sees it, and what that costs. */
public final class ManyShards {
    private static final String TABLE = "compat";
    private static final Duration START = Duration.ofMinutes(3);

    private ManyShards() {}

    /** Arguments: open shards, stream.poll.interval.ms, seconds to watch. */
    public static void main(String[] arguments) {
        int shards = Integer.parseInt(arguments[0]);
        String intervalMs = arguments[1];
        Duration watched = Duration.ofSeconds(Long.parseLong(arguments[2]));
        try (EndpointProcess endpoint =
                        EndpointProcess.start(CannedOptions.table(TABLE, 0).withStream(shards, 0));
                PolledTask task = PolledTask.start(config(endpoint, intervalMs), new HeldOffsets())) {
            awaitAllRead(endpoint, task, shards);
            long fromNanos = lastRead(endpoint.reads());
            Stopwatch begin = Stopwatch.now();
            pollFor(task, watched);
            Measured measured = begin.elapsed(1);
            print(Double.parseDouble(intervalMs), intervals(endpoint.reads(), fromNanos), measured);
        }
    }

    private static Map<String, String> config(EndpointProcess endpoint, String intervalMs) {
        return TaskConfigs.of(
                        endpoint.uri(), TABLE, 1, "snapshot.mode", "no_data", "stream.poll.interval.ms", intervalMs)
                .get(0);
    }

    private static void awaitAllRead(EndpointProcess endpoint, PolledTask task, int shards) {
        long deadline = System.nanoTime() + START.toNanos();
        while (endpoint.reads().size() < shards) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "only " + endpoint.reads().size() + " of " + shards + " shards are read");
            }
            pollFor(task, Duration.ofSeconds(1));
        }
    }

    private static void pollFor(PolledTask task, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            task.poll();
        }
    }

    private static long lastRead(Map<String, List<Long>> reads) {
        return reads.values().stream()
                .flatMap(List::stream)
                .mapToLong(n -> n)
                .max()
                .orElseThrow();
    }

    /** Between two reads of one shard, ms. */
    private static List<Double> intervals(Map<String, List<Long>> reads, long fromNanos) {
        List<Double> intervals = new ArrayList<>();
        for (List<Long> times : reads.values()) {
            for (int i = 1; i < times.size(); i++) {
                if (times.get(i - 1) >= fromNanos) {
                    intervals.add((times.get(i) - times.get(i - 1)) / 1e6);
                }
            }
        }
        return intervals;
    }

    private static void print(double intervalMs, List<Double> intervals, Measured measured) {
        System.out.printf(
                "interval of reads, in units of stream.poll.interval.ms: p50 %.2f, p99 %.2f, largest %.2f%n",
                Median.of(intervals) / intervalMs,
                Median.quantile(intervals, 0.99) / intervalMs,
                Median.quantile(intervals, 1) / intervalMs);
        System.out.printf(
                "reads per second: %.0f; CPU: %.1f %% of one processor, %.0f µs per read%n",
                intervals.size() * 1e9 / measured.wallNanos(),
                100.0 * measured.cpuNanos() / measured.wallNanos(),
                measured.cpuNanos() / 1e3 / intervals.size());
    }
}
