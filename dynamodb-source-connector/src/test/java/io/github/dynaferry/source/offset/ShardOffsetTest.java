// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.offset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShardOffsetTest {
    private static final ShardOffset BASELINE = ShardOffset.baseline(1_000, "parent");

    @Test
    void behindTheFirstKeptRecordNothingIsSkippedAnyMore() {
        assertThat(BASELINE.since()).isEqualTo(1_000);
        assertThat(BASELINE.at("7", 2_000).since()).isNull();
    }

    @Test
    void nothingOfAChildIsSkipped() {
        ShardOffset parent = BASELINE.at("7", 2_000).finished(List.of("child"));
        assertThat(ShardOffset.child("parent-id", parent).since()).isZero();
    }

    @Test
    void aChildOfWhichTheParentKeptNothingBeginsWhereTheBaselineDoes() {
        assertThat(ShardOffset.child("parent-id", BASELINE.finished(List.of("child")))
                        .since())
                .isEqualTo(1_000);
    }

    /** Else the parent's last change could stay the last word over a newer one that is skipped. */
    @Test
    void nothingIsSkippedBehindAParentOfWhichSomethingWasKept() {
        ShardOffset parent = BASELINE.at("7", 2_000).finished(List.of("child"));
        assertThat(BASELINE.after(parent).since()).isZero();
        assertThat(BASELINE.after(BASELINE.finished(List.of("child")))).isEqualTo(BASELINE);
        assertThat(BASELINE.at("8", 3_000).after(parent)).isEqualTo(BASELINE.at("8", 3_000));
    }

    @Test
    void whatIsVerifiedNeverGoesBack() {
        ShardOffset offset = BASELINE.at("7", 2_000);
        assertThat(offset.at("8", 1_500).verified()).isEqualTo(2_000);
        assertThat(offset.verifiedAt(1_500).verified()).isEqualTo(2_000);
    }

    @Test
    void aChildInheritsWhatItsParentHad() {
        ShardOffset parent = new ShardOffset(null, "7", 2_000, 3, null, true, List.of("child"), null);
        ShardOffset child = ShardOffset.child("parent-id", parent);
        assertThat(child.verified()).isEqualTo(2_000);
        assertThat(child.epoch()).isEqualTo(3);
        assertThat(child.parent()).isEqualTo("parent-id");
    }
}
