// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.run;

/**
 * What one run took.
 *
 * @param items handled
 * @param wallNanos that passed
 * @param cpuNanos of this process, all threads, garbage collection and compilation included
 */
public record Measured(long items, long wallNanos, long cpuNanos) {

    public double itemsPerSecond() {
        return items * 1e9 / wallNanos;
    }

    public double cpuMicrosPerItem() {
        return cpuNanos / 1e3 / items;
    }
}
