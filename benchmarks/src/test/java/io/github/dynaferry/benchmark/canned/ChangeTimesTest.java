// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.canned;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChangeTimesTest {
    private final ChangeTimes times = ChangeTimes.of(CannedOptions.table("t", 0).withStream(4, 400));

    @Test
    void aChangeHappensInItsOwnPeriod() {
        for (long number = 0; number < 1_000; number++) {
            assertThat(times.at(number)).isBetween(number * 10_000_000, (number + 1) * 10_000_000 - 1);
        }
    }

    @Test
    void aChangeCountsFromItsTimeOn() {
        for (long number = 0; number < 1_000; number++) {
            assertThat(times.until(times.at(number))).isEqualTo(number + 1);
            assertThat(times.until(times.at(number) - 1)).isEqualTo(number);
        }
    }

    @Test
    void withoutRateThereAreNone() {
        assertThat(ChangeTimes.of(CannedOptions.table("t", 0)).until(Long.MAX_VALUE))
                .isZero();
    }
}
