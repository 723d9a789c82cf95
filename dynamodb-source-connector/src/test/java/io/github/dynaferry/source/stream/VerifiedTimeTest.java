// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerifiedTimeTest {
    private final VerifiedTime verified = new VerifiedTime(1_000);

    @Test
    void beginsWithWhatIsStored() {
        assertThat(verified.time()).isEqualTo(1_000);
    }

    @Test
    void recordsVouchForTheTimeBeforeThem() {
        verified.onRecords(50_000);
        assertThat(verified.time()).isEqualTo(50_000);
        verified.onRecords(40_000);
        assertThat(verified.time()).as("creation times are approximate").isEqualTo(50_000);
    }

    @Test
    void oneEmptyAnswerProvesNothing() {
        verified.onEmpty(100_000, 200_000);
        assertThat(verified.time()).isEqualTo(1_000);
        verified.onEmpty(200_000, 200_000);
        assertThat(verified.time()).isEqualTo(1_000);
    }

    @Test
    void severalEmptyAnswersOverSecondsDo() {
        verified.onEmpty(100_000, 101_000);
        verified.onEmpty(101_000, 102_000);
        verified.onEmpty(102_000, 103_000);
        assertThat(verified.time()).as("quick ones do not").isEqualTo(1_000);
        verified.onEmpty(103_000, 105_000);
        assertThat(verified.time()).isEqualTo(100_000);
    }

    @Test
    void theRunSlides() {
        for (long second = 100; second < 200; second++) {
            verified.onEmpty(second * 1_000, second * 1_000 + 1_000);
        }
        assertThat(verified.time()).isEqualTo(195_000);
    }

    @Test
    void recordsBreakTheRun() {
        verified.onEmpty(100_000, 101_000);
        verified.onEmpty(103_000, 104_000);
        verified.onRecords(60_000);
        verified.onEmpty(105_000, 106_000);
        assertThat(verified.time()).isEqualTo(60_000);
    }

    @Test
    void neverGoesBack() {
        VerifiedTime ahead = new VerifiedTime(500_000);
        for (long second = 100; second < 120; second++) {
            ahead.onEmpty(second * 1_000, second * 1_000 + 1_000);
        }
        assertThat(ahead.time()).isEqualTo(500_000);
    }
}
