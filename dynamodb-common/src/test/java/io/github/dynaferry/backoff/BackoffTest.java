// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.backoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class BackoffTest {
    private static final int ENDLESS = 1000;

    @Example
    void theCeilingDoublesUpToTheMaximum() {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));

        assertThat(backoff.ceiling(0)).hasMillis(100);
        assertThat(backoff.ceiling(1)).hasMillis(200);
        assertThat(backoff.ceiling(3)).hasMillis(800);
        assertThat(backoff.ceiling(4)).hasMillis(1000);
        assertThat(backoff.ceiling(Integer.MAX_VALUE)).hasMillis(1000);
    }

    @Property
    void theCeilingNeverFallsAndStaysWithinItsBounds(
            @ForAll("backoffs") Backoff backoff, @ForAll @IntRange(max = ENDLESS) int attempt) {
        assertThat(backoff.ceiling(attempt)).isBetween(backoff.initial(), backoff.max());
        assertThat(backoff.ceiling(attempt + 1)).isGreaterThanOrEqualTo(backoff.ceiling(attempt));
        assertThat(backoff.ceiling(ENDLESS)).isEqualTo(backoff.max());
    }

    @Property
    void theDelayIsNeverNegativeNorAboveTheCeiling(
            @ForAll("backoffs") Backoff backoff, @ForAll @IntRange(max = ENDLESS) int attempt, @ForAll long seed) {
        assertThat(backoff.delay(attempt, new Random(seed))).isBetween(Duration.ZERO, backoff.ceiling(attempt));
    }

    @Example
    void delaysSpreadOverTheWholeRange() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1));
        Random random = new Random(1);
        int early = 0;
        for (int i = 0; i < 1000; i++) {
            early += backoff.delay(9, random).toMillis() < 500 ? 1 : 0;
        }

        assertThat(early).isBetween(400, 600);
    }

    @Example
    void impossibleBoundsAreRefused() {
        Duration second = Duration.ofSeconds(1);

        assertThatThrownBy(() -> new Backoff(Duration.ZERO, second)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(second.negated(), second)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(second, Duration.ofMillis(999)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(second, Duration.ofMillis(Long.MAX_VALUE)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<Backoff> backoffs() {
        Arbitrary<Long> nanos =
                Arbitraries.longs().between(1, Duration.ofDays(365).toNanos());
        return nanos.tuple2()
                .map(pair -> new Backoff(
                        Duration.ofNanos(Math.min(pair.get1(), pair.get2())),
                        Duration.ofNanos(Math.max(pair.get1(), pair.get2()))));
    }
}
