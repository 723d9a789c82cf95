// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.run;

import io.github.dynaferry.benchmark.canned.EndpointProcess;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Watches changes arrive, first in steady state and then across rotations of all shards. */
public final class LatencyWatch {
    /** What a rotation delays was made shortly before or after it. */
    private static final double BEFORE_MS = 1_000;

    private static final double AFTER_MS = 3_000;
    private static final Duration START = Duration.ofMinutes(4);

    private final EndpointProcess endpoint;
    private final ChangeLatencies latencies;
    private final Runnable arrivals;

    /** @param arrivals waits a moment at most, and tells the latencies of whatever has arrived */
    public LatencyWatch(EndpointProcess endpoint, ChangeLatencies latencies, Runnable arrivals) {
        this.endpoint = endpoint;
        this.latencies = latencies;
        this.arrivals = arrivals;
    }

    /**
     * Watches and prints.
     *
     * @param steady how long to watch before the first rotation
     * @param rotations how many
     * @param between how long to watch after each
     */
    public void run(PrintStream out, String name, Duration steady, int rotations, Duration between) {
        awaitFirst();
        during(between);
        double steadyFrom = latencies.nowMs();
        during(steady);
        double steadyTo = latencies.nowMs();
        List<Double> rotated = new ArrayList<>();
        for (int i = 0; i < rotations; i++) {
            endpoint.rotate();
            rotated.add(latencies.nowMs());
            during(between);
        }
        during(between);
        out.printf(
                "%-32s %s%n",
                name + ", steady state", latencies.summary(made -> made >= steadyFrom && made < steadyTo));
        out.printf(
                "%-32s %s%n",
                name + ", at rotations", latencies.summary(made -> rotated.stream()
                        .anyMatch(at -> made >= at - BEFORE_MS && made < at + AFTER_MS)));
    }

    private void awaitFirst() {
        long deadline = System.nanoTime() + START.toNanos();
        while (latencies.count() == 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no change has arrived");
            }
            arrivals.run();
        }
    }

    private void during(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            arrivals.run();
        }
    }
}
