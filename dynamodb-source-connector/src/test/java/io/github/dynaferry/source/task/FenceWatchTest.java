// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.source.offset.SegmentOffset;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.offset.TableOffset;
import io.github.dynaferry.source.offset.TableOffset.State;
import io.github.dynaferry.source.snapshot.Snapshot;
import io.github.dynaferry.source.table.TableBench;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FenceWatchTest {
    private static final Duration STEP = Duration.ofMinutes(10);
    private static final TableOffset SNAPSHOT = TableOffset.announced(
                    "s1", TableBench.BEGINNING_MS, 2, "arn:1", null, "pk S")
            .in(State.SCANNING);

    private final TableBench bench = new TableBench().asTask(1, 3);
    private final FenceWatch watch = new FenceWatch(bench.context());

    private void segment(int segment, SegmentOffset offset) {
        bench.store(SourcePartition.segment("t", segment, 2), offset.toConnect());
    }

    private void check(Duration whilePassing) {
        for (long i = 0; i <= whilePassing.dividedBy(STEP); i++) {
            watch.check(SNAPSHOT, bench.durable(Snapshot.interests("t", SNAPSHOT)));
            bench.pass(STEP);
        }
    }

    @Test
    void aFenceThatStandsStillForTwentyHoursIsAnErrorThatNamesSegmentAndTask() {
        segment(0, SegmentOffset.begin("s1", bench.nowMs()).finished(bench.nowMs()));
        segment(1, SegmentOffset.begin("s1", bench.nowMs()));
        check(Duration.ofHours(19));
        assertThat(bench.failures()).isEmpty();
        check(Duration.ofHours(2));
        assertThat(bench.failures()).isNotEmpty().first().satisfies(error -> assertThat(error)
                .hasMessageContaining("the changes since 2023-11-14T22:13:20Z wait for segment 1 of 2")
                .hasMessageContaining("task " + bench.context().ownership().segmentOwner("t", 1)));
    }

    @Test
    void aSegmentThatWasNeverToldOfStandsAtTheSnapshotsBeginning() {
        segment(0, SegmentOffset.begin("s1", bench.nowMs()).finished(bench.nowMs()));
        check(Duration.ofHours(21));
        assertThat(bench.failures()).isNotEmpty();
    }

    @Test
    void fencesThatRiseNowAndThenAreFine() {
        for (int i = 0; i < 10; i++) {
            segment(0, SegmentOffset.begin("s1", bench.nowMs()));
            segment(1, SegmentOffset.begin("s1", bench.nowMs()));
            check(Duration.ofHours(10));
        }
        assertThat(bench.failures()).isEmpty();
    }

    /** The connector was stopped for a day: the owners have had no time yet. */
    @Test
    void aFenceThatIsOldWhenItIsFirstSeenIsGivenTime() {
        segment(0, SegmentOffset.begin("s1", bench.nowMs()));
        segment(1, SegmentOffset.begin("s1", bench.nowMs()));
        bench.pass(Duration.ofHours(30));
        check(Duration.ofMinutes(20));
        assertThat(bench.failures()).isEmpty();
        check(Duration.ofMinutes(20));
        assertThat(bench.failures()).isNotEmpty();
    }
}
