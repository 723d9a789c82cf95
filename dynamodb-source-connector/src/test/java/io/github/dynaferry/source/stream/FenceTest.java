// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.source.offset.SegmentOffset;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.offset.StoredOffsets;
import io.github.dynaferry.source.offset.TableOffset;
import io.github.dynaferry.source.offset.TableOffset.State;
import io.github.dynaferry.source.stream.Fence.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FenceTest {
    private static final String TABLE = "t";
    private static final long MARGIN = 300_000;
    private static final long ASKED = Long.MAX_VALUE - 5;

    private final Map<SourcePartition, Map<String, Object>> stored = new HashMap<>();

    private static TableOffset snapshot(int segments, State state) {
        return TableOffset.announced("s1", 1_000, segments, "arn", null, "pk S").in(state);
    }

    private void segment(int segment, int segments, SegmentOffset offset) {
        stored.put(SourcePartition.segment(TABLE, segment, segments), offset.toConnect());
    }

    private Fence fence(TableOffset snapshot) {
        return Fence.of(TABLE, snapshot, new StoredOffsets(stored), ASKED);
    }

    @Test
    void isTheSmallestOfTheUnfinishedSegments() {
        segment(0, 3, SegmentOffset.begin("s1", 5_000_000));
        segment(1, 3, SegmentOffset.begin("s1", 3_000_000).finished(3_000_000));
        segment(2, 3, SegmentOffset.begin("s1", 4_000_000));
        assertThat(fence(snapshot(3, State.SCANNING)).untilMs()).isEqualTo(4_000_000);
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"ANNOUNCED", "SCANNING"})
    void isClosedWhereASegmentIsNotKnown(State state) {
        segment(0, 2, SegmentOffset.begin("s1", 5_000_000));
        Fence fence = fence(snapshot(2, state));
        assertThat(fence).isEqualTo(Fence.CLOSED);
        assertThat(fence.isOpen()).isFalse();
        assertThat(fence.on(Long.MIN_VALUE, 0, 0)).isEqualTo(Verdict.HOLD);
        assertThat(fence.on(0, Long.MIN_VALUE, MARGIN)).isEqualTo(Verdict.HOLD);
        assertThat(fence.missingMs(0, MARGIN)).isZero();
    }

    @Test
    void isClosedWhereASegmentIsOfAnotherSnapshotOrStoredAsAbsent() {
        segment(0, 2, SegmentOffset.begin("s1", 5_000_000));
        segment(1, 2, SegmentOffset.begin("s0", 9_000_000).finished(9_000_000));
        assertThat(fence(snapshot(2, State.SCANNING))).isEqualTo(Fence.CLOSED);
        stored.put(SourcePartition.segment(TABLE, 1, 2), Map.of());
        assertThat(fence(snapshot(2, State.SCANNING))).isEqualTo(Fence.CLOSED);
    }

    @Test
    void isOpenWhenAllAreDoneEvenBeforeTheSnapshotIsCompleted() {
        segment(0, 2, SegmentOffset.begin("s1", 5).finished(5));
        segment(1, 2, SegmentOffset.begin("s1", 5).finished(5));
        assertThat(fence(snapshot(2, State.SCANNING)).isOpen()).isTrue();
        assertThat(fence(snapshot(0, State.SCANNING)).isOpen()).isTrue();
        stored.clear();
        assertThat(fence(snapshot(2, State.COMPLETED)).isOpen()).isTrue();
    }

    /** Another snapshot may have been announced since. */
    @Test
    void whenOpenReleasesOnlyWhatWasReceivedBeforeTheStoreWasAsked() {
        Fence fence = fence(snapshot(2, State.COMPLETED));
        long future = 9_000_000_000_000L;
        assertThat(fence.on(future, ASKED - 1, MARGIN)).isEqualTo(Verdict.EMIT);
        assertThat(fence.on(future, ASKED, MARGIN)).isEqualTo(Verdict.EMIT);
        assertThat(fence.on(0, ASKED + 1, MARGIN)).isEqualTo(Verdict.ASK);
        assertThat(fence.on(0, Long.MIN_VALUE + 5, MARGIN))
                .as("the clock overflows")
                .isEqualTo(Verdict.ASK);
    }

    @Test
    void holdsWhatIsNotOlderByTheMargin() {
        segment(0, 1, SegmentOffset.begin("s1", 1_000_000));
        Fence fence = fence(snapshot(1, State.SCANNING));
        assertThat(fence.on(700_000, 0, MARGIN)).isEqualTo(Verdict.EMIT);
        assertThat(fence.on(700_001, 0, MARGIN)).isEqualTo(Verdict.HOLD);
        assertThat(fence.missingMs(700_001, MARGIN)).isEqualTo(1);
        assertThat(fence.missingMs(1_000_000, MARGIN)).isEqualTo(MARGIN);
    }

    /** Whatever else is stored, and whenever it was received. */
    @Property(tries = 2_000)
    void neverLetsPassAChangeCreatedLaterThanTheSmallestFenceLessTheMargin(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 5) int segments,
            @ForAll @LongRange(min = 0, max = 2_000) long createdMs,
            @ForAll long receivedNanos,
            @ForAll @LongRange(min = 0, max = 1_000) long marginMs) {
        stored.clear();
        List<Integer> doneOnes = new java.util.ArrayList<>();
        LongStream.Builder unfinished = LongStream.builder();
        boolean isUnknown = false;
        for (int segment = 0; segment < segments; segment++) {
            long fence = random.nextInt(3_000);
            switch (random.nextInt(6)) {
                case 0 -> isUnknown = true;
                case 1 -> {
                    segment(segment, segments, SegmentOffset.begin("other", fence));
                    isUnknown = true;
                }
                case 2 -> {
                    segment(segment, segments, SegmentOffset.begin("s1", fence).finished(fence));
                    doneOnes.add(segment);
                }
                default -> {
                    segment(segment, segments, SegmentOffset.begin("s1", fence));
                    unfinished.add(fence);
                }
            }
        }
        Verdict verdict = fence(snapshot(segments, State.SCANNING)).on(createdMs, receivedNanos, marginMs);
        if (isUnknown) {
            assertThat(verdict).isEqualTo(Verdict.HOLD);
        } else if (doneOnes.size() == segments) {
            assertThat(verdict).isEqualTo(receivedNanos - ASKED <= 0 ? Verdict.EMIT : Verdict.ASK);
        } else {
            long until = unfinished.build().min().orElseThrow();
            assertThat(verdict).isEqualTo(createdMs + marginMs <= until ? Verdict.EMIT : Verdict.HOLD);
        }
    }
}
