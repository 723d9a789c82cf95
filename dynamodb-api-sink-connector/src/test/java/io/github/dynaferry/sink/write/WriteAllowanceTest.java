// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WriteAllowanceTest {
    private static final long SECOND = 1_000_000_000L;

    private final WriteAllowance allowance = new WriteAllowance(10);

    @Test
    void withoutLimitNothingWaits() {
        WriteAllowance none = new WriteAllowance(0);
        none.begin(Writes.batch(Writes.put("t", 1, 1 << 20)));
        assertThat(none.untilNext(0)).isZero();
    }

    @Test
    void whatWasTakenTooMuchTheNextOnesWaitFor() {
        assertThat(allowance.untilNext(0)).isZero();
        allowance.begin(Writes.batch(Writes.put("t", 1, 20 * 1024)));
        assertThat(allowance.untilNext(0)).isCloseTo(Duration.ofSeconds(1), Duration.ofMillis(1));
        assertThat(allowance.untilNext(SECOND / 2)).isCloseTo(Duration.ofMillis(500), Duration.ofMillis(1));
        assertThat(allowance.untilNext(SECOND + 10)).isZero();
    }

    @Test
    void everyItemTakesAUnitAndEveryFurtherKilobyteOne() {
        assertThat(allowance.begin(
                        Writes.batch(Writes.removal("t", 1), Writes.put("t", 2, 1024), Writes.put("t", 3, 1025))))
                .isEqualTo(4);
    }

    @Test
    void believesWhatTheTargetTells() {
        double estimate = allowance.begin(Writes.batch(Writes.put("t", 1, 100)));
        allowance.correct(estimate, 30);
        assertThat(allowance.untilNext(0)).isCloseTo(Duration.ofSeconds(2), Duration.ofMillis(1));
    }

    @Test
    void savesNoMoreThanOneSecond() {
        allowance.untilNext(100 * SECOND);
        allowance.begin(Writes.batch(Writes.put("t", 1, 10 * 1024)));
        assertThat(allowance.untilNext(100 * SECOND)).isPositive();
    }
}
