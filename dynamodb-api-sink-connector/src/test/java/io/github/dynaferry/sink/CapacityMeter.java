// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks that a task keeps to its limit of write units: over no stretch of time does it begin more than the stretch allows
 * and one second more, the last request not counted.
 */
final class CapacityMeter {
    private final double unitsPerSecond;
    private final long begun;
    private double spent;
    private double leastBalance;

    /** @param unitsPerSecond zero for no limit */
    CapacityMeter(double unitsPerSecond, long now) {
        this.unitsPerSecond = unitsPerSecond;
        this.begun = now;
    }

    void begins(int units, long now) {
        if (unitsPerSecond > 0) {
            double balance = spent - unitsPerSecond * (now - begun) / 1e9;
            leastBalance = Math.min(leastBalance, balance);
            assertThat(balance - leastBalance)
                    .as("units spent too much, in the worst stretch")
                    .isLessThan(unitsPerSecond + 1e-3);
            spent += units;
        }
    }
}
