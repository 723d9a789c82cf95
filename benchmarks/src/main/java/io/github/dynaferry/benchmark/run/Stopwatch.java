// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** A moment, to measure from: wall clock and this process's CPU time. */
public record Stopwatch(long wallNanos, long cpuNanos) {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    public static Stopwatch now() {
        return new Stopwatch(System.nanoTime(), SYSTEM.getProcessCpuTime());
    }

    /** What has passed since then, for so many items. */
    public Measured elapsed(long items) {
        Stopwatch end = now();
        return new Measured(items, end.wallNanos - wallNanos, end.cpuNanos - cpuNanos);
    }
}
