// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadCapacityTest {
    private long now = Long.MAX_VALUE - 5;

    private ReadCapacity capacity(double limit, int own, int all) {
        ReadCapacity capacity = new ReadCapacity(limit, now);
        capacity.share(own, all, now);
        return capacity;
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private Duration wait(ReadCapacity capacity) {
        return capacity.untilNext(now);
    }

    private void page(ReadCapacity capacity, double units) {
        capacity.asked();
        capacity.answered(units, 100, now);
    }

    @Test
    void withoutALimitNothingWaits() {
        ReadCapacity capacity = new ReadCapacity(0, now);
        for (int i = 0; i < 100; i++) {
            page(capacity, 256);
            assertThat(wait(capacity)).isZero();
        }
        assertThat(capacity.itemsPerPage()).isNull();
    }

    @Test
    void theNextPageWaitsUntilTheDebtIsPaid() {
        ReadCapacity capacity = capacity(100, 1, 1);
        assertThat(wait(capacity)).isZero();
        page(capacity, 256);
        assertThat(wait(capacity)).isEqualTo(Duration.ofMillis(2_560));
        pass(Duration.ofMillis(2_559));
        assertThat(wait(capacity)).isEqualTo(Duration.ofMillis(1));
        pass(Duration.ofMillis(1));
        assertThat(wait(capacity)).isZero();
    }

    @Test
    void theShareIsThatOfTheUnfinishedSegments() {
        ReadCapacity capacity = capacity(100, 1, 4);
        page(capacity, 100);
        assertThat(wait(capacity)).isEqualTo(Duration.ofSeconds(4));
        capacity.share(1, 1, now);
        assertThat(wait(capacity)).as("the others are done").isEqualTo(Duration.ofSeconds(1));
        capacity.share(0, 1, now);
        assertThat(wait(capacity)).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void onlyASecondsWorthIsSavedUp() {
        ReadCapacity capacity = capacity(100, 1, 1);
        page(capacity, 10);
        pass(Duration.ofHours(1));
        page(capacity, 60);
        assertThat(wait(capacity)).isZero();
        page(capacity, 60);
        assertThat(wait(capacity)).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void pagesUnderWayCountAsWhatPagesCostLately() {
        ReadCapacity capacity = capacity(1_000, 4, 4);
        capacity.asked();
        assertThat(wait(capacity)).isEqualTo(Duration.ofMillis(256));
        capacity.answered(10, 100, now);
        assertThat(wait(capacity)).as("it was a cheap one").isEqualTo(Duration.ofMillis(10));
    }

    @Test
    void pagesThatWaitElsewhereDoNotAddUpToABurst() {
        ReadCapacity capacity = capacity(100, 8, 8);
        int letIn = 0;
        for (int minute = 0; minute < 60; minute++) {
            if (wait(capacity).isZero()) {
                capacity.asked();
                letIn++;
            }
            pass(Duration.ofMinutes(1));
        }
        assertThat(letIn).isEqualTo(1);
    }

    @Test
    void aLimitBelowOnePageJustMakesPagesRare() {
        ReadCapacity capacity = capacity(1, 1, 8);
        page(capacity, 256);
        assertThat(wait(capacity)).isEqualTo(Duration.ofSeconds(8 * 256));
        pass(Duration.ofSeconds(8 * 256));
        assertThat(wait(capacity)).isZero();
    }

    @Test
    void pagesAreAskedForInPortionsOfTwoSecondsWorth() {
        ReadCapacity capacity = capacity(40, 1, 2);
        assertThat(capacity.itemsPerPage())
                .as("a unit each, so long as nothing is known")
                .isEqualTo(40);
        capacity.asked();
        capacity.answered(10, 100, now);
        assertThat(capacity.itemsPerPage()).isEqualTo(400);
        capacity.asked();
        capacity.answered(100, 1, now);
        assertThat(capacity.itemsPerPage()).isEqualTo(1);
        capacity.asked();
        capacity.answered(1, 0, now);
        assertThat(capacity.itemsPerPage()).as("an empty page tells nothing").isEqualTo(1);
        assertThat(capacity(128, 1, 1).itemsPerPage())
                .as("whole pages are small enough")
                .isNull();
    }

    @Test
    void aThrottledTableIsReadMoreSlowlyForAWhile() {
        ReadCapacity capacity = capacity(100, 1, 1);
        capacity.throttled(now);
        capacity.throttled(now);
        page(capacity, 100);
        assertThat(wait(capacity)).as("half the rate").isEqualTo(Duration.ofSeconds(2));
        for (int i = 0; i < 10; i++) {
            pass(Duration.ofSeconds(1));
            capacity.throttled(now);
        }
        page(capacity, 100);
        assertThat(wait(capacity)).as("but some rate").isBetween(Duration.ofSeconds(10), Duration.ofSeconds(32));
        pass(Duration.ofMinutes(2));
        page(capacity, 200);
        assertThat(wait(capacity)).as("the full rate").isBetween(Duration.ofMillis(1), Duration.ofSeconds(2));
    }
}
