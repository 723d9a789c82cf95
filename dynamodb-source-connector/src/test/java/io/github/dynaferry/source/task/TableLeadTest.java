// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.offset.ShardOffset.Gap;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.offset.TableOffset;
import io.github.dynaferry.source.offset.TableOffset.State;
import io.github.dynaferry.source.port.Shard;
import io.github.dynaferry.source.stream.Fence;
import io.github.dynaferry.source.stream.TableStream;
import io.github.dynaferry.source.table.TableBench;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableLeadTest {
    private static final SourcePartition TABLE = SourcePartition.table("t");
    private static final SourcePartition A = SourcePartition.shard("t", "a");
    private static final TableOffset COMPLETED = TableOffset.announced(
                    "s0", TableBench.BEGINNING_MS - 1_000, 8, "arn:1", "1", "pk (S)")
            .withBaseline()
            .in(State.COMPLETED);

    private final TableBench bench = new TableBench();
    private TableLead lead;
    private TableStream stream;
    private int ids;

    @BeforeEach
    void begin() {
        bench.hearsFromEndpoint();
        bench.endpoint().lists("arn:1", true, new Shard("a", null, true));
        start(null);
    }

    private void start(String token) {
        lead = new TableLead(bench.context(), bench.endpoint().info(), token, () -> "s" + ++ids);
    }

    private void store(TableOffset offset) {
        bench.store(TABLE, offset.toConnect());
    }

    private TableOffset stored() {
        bench.flush();
        return TableOffset.parse(bench.stored(TABLE));
    }

    /** Goes by what is durable, as often as it would if nothing new became so. */
    private void advance(boolean scanned) {
        for (int i = 0; i < 3; i++) {
            if (stream != null) {
                stream.advance(bench.durable(stream.interests()), Fence.CLOSED);
                bench.run();
            }
            lead.advance(
                    bench.durable(TABLE).table("t"),
                    bench.durable(Stream.concat(Stream.of(TABLE), lead.interests())),
                    scanned,
                    stream);
            bench.run();
        }
    }

    /** From one durable fact to the next. */
    private TableOffset next(boolean scanned) {
        advance(scanned);
        return stored();
    }

    private int told() {
        return bench.records().size();
    }

    @Test
    void eachStepIsTakenOnlyWhenTheOneBeforeCanBeReadBack() {
        advance(false);
        assertThat(told()).isEqualTo(1);
        assertThat(bench.endpoint().listings())
                .as("no shard is looked for before")
                .isZero();
        TableOffset announced = TableOffset.announced("s1", bench.nowMs(), 8, "arn:1", null, "pk (S)");
        assertThat(stored()).isEqualTo(announced);

        advance(false);
        assertThat(told()).isEqualTo(2);
        assertThat(next(false)).as("the baseline is not yet durable").isEqualTo(announced);
        assertThat(ShardOffset.parse(bench.stored(A))).isEqualTo(ShardOffset.baseline(announced.t0(), null));

        advance(false);
        assertThat(told()).isEqualTo(3);
        TableOffset scanning = announced.withBaseline().in(State.SCANNING);
        assertThat(stored()).isEqualTo(scanning);

        assertThat(next(false)).isEqualTo(scanning);
        assertThat(told()).isEqualTo(3);
        assertThat(next(true)).isEqualTo(scanning.in(State.COMPLETED));
        assertThat(next(true)).isEqualTo(scanning.in(State.COMPLETED));
        assertThat(told()).isEqualTo(4);
    }

    @Test
    void anotherLeadGoesOnWhereOneWasStopped() {
        next(false);
        start(null);
        next(false);
        start(null);
        assertThat(next(false).state()).isEqualTo(State.SCANNING);
        start(null);
        assertThat(next(true).state()).isEqualTo(State.COMPLETED);
        assertThat(stored().snapshot()).isEqualTo("s1");
    }

    @Test
    void aSnapshotWithoutStreamHasNoBaselineAndServesNobodyWhoAsksForTheStream() {
        bench.with("snapshot.mode", "initial_only");
        start(null);
        next(false);
        next(false);
        TableOffset completed = next(true);
        assertThat(completed.state()).isEqualTo(State.COMPLETED);
        assertThat(completed.baseline()).isNull();
        bench.with("snapshot.mode", "initial");
        start(null);
        assertThat(next(true)).isEqualTo(TableOffset.announced("s2", bench.nowMs(), 8, "arn:1", null, "pk (S)"));
    }

    @Test
    void theStreamAloneHasNoSegments() {
        bench.with("snapshot.mode", "no_data");
        start(null);
        assertThat(next(false).segments()).isZero();
    }

    @Test
    void aTableWithoutStreamCanNotBeStreamed() {
        bench.endpoint().streams("arn:1", false);
        start(null);
        assertThatThrownBy(() -> advance(false))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("Table t has no stream");
    }

    @Test
    void aNewTokenTakesAnotherSnapshotThatLeavesTheBaselineAlone() {
        store(COMPLETED);
        start("2");
        TableOffset again = next(true);
        assertThat(again)
                .isEqualTo(new TableOffset(
                        "s1", State.ANNOUNCED, bench.nowMs(), 8, COMPLETED.baseline(), "arn:1", "2", false, "pk (S)"));
        assertThat(next(false)).isEqualTo(again.in(State.SCANNING));
        assertThat(bench.endpoint().listings()).as("no second baseline").isZero();
        assertThat(next(true)).isEqualTo(again.in(State.COMPLETED));
        assertThat(next(true)).as("once a token").isEqualTo(again.in(State.COMPLETED));
    }

    @Test
    void theSameTokenAndNoTokenTakeNone() {
        store(COMPLETED);
        start("1");
        assertThat(next(true)).isEqualTo(COMPLETED);
        start(null);
        assertThat(next(true)).isEqualTo(COMPLETED);
        assertThat(told()).isZero();
    }

    /** With snapshot.mode=always a token bears the start's name too. */
    @Test
    void theSnapshotOfAStartAnswersTheSameTokenWithoutOne() {
        TableOffset ofStart = TableOffset.announced("s0", 1, 8, "arn:1", "2@start", "pk (S)")
                .withBaseline()
                .in(State.COMPLETED);
        store(ofStart);
        start("2");
        assertThat(next(true)).isEqualTo(ofStart);
        start("2@another");
        assertThat(next(true).token()).isEqualTo("2@another");
        store(ofStart);
        start("22");
        assertThat(next(true).token()).isEqualTo("22");
    }

    @Test
    void aTokenWaitsUntilTheSnapshotUnderWayIsCompleted() {
        store(COMPLETED.in(State.SCANNING));
        start("2");
        assertThat(next(false)).isEqualTo(COMPLETED.in(State.SCANNING));
        assertThat(next(true)).isEqualTo(COMPLETED);
        assertThat(next(true).token()).isEqualTo("2");
    }

    /** Changes were lost, and the stream was mended before the lead was stopped. */
    @Test
    void aSnapshotThatIsOwedIsTakenWhenTheStreamWasLookedAt() {
        store(COMPLETED.owingAnother());
        bench.store(A, ShardOffset.baseline(1, null).at("5", bench.nowMs()).toConnect());
        stream = new TableStream(bench.context(), "arn:1", 1);
        lead.advance(bench.durable(TABLE).table("t"), bench.durable(TABLE), true, stream);
        assertThat(told()).as("it could be broken still").isZero();
        TableOffset again = next(true);
        assertThat(again.state()).isEqualTo(State.ANNOUNCED);
        assertThat(again.resnapshot()).isFalse();
        assertThat(again.token()).isEqualTo("1");
    }

    @Test
    void aBrokenShardIsSetToItsBeginningOnlyWhenTheSnapshotIsDurablyOwed() {
        bench.with("stream.gap.mode", "resnapshot");
        start(null);
        store(COMPLETED.in(State.SCANNING));
        ShardOffset broken = ShardOffset.baseline(1, null)
                .at("5", bench.nowMs())
                .broken(new Gap("they have been trimmed", bench.nowMs()));
        bench.store(A, broken.toConnect());
        stream = new TableStream(bench.context(), "arn:1", 1);
        advance(false);
        assertThat(told()).isEqualTo(2);
        bench.flush();
        assertThat(stored()).isEqualTo(COMPLETED.in(State.SCANNING).owingAnother());
        assertThat(ShardOffset.parse(bench.stored(A)))
                .as("the frontier came with it, no shard")
                .isEqualTo(broken);
        advance(false);
        bench.flush();
        ShardOffset rebased = ShardOffset.parse(bench.stored(A));
        assertThat(rebased.epoch()).isEqualTo(1);
        assertThat(rebased.since()).isZero();
        assertThat(next(true)).isEqualTo(COMPLETED.owingAnother());
        TableOffset again = next(true);
        assertThat(again.state()).isEqualTo(State.ANNOUNCED);
        assertThat(again.snapshot()).isEqualTo("s1");
        assertThat(again.resnapshot()).isFalse();
    }

    @Test
    void aBreakIsAnErrorWhereTheUserHasNotDecided() {
        store(COMPLETED);
        bench.store(
                A,
                ShardOffset.baseline(1, null)
                        .at("5", bench.nowMs())
                        .broken(new Gap("they have been trimmed", bench.nowMs()))
                        .toConnect());
        stream = new TableStream(bench.context(), "arn:1", 1);
        advance(true);
        advance(true);
        assertThat(bench.failures()).singleElement().satisfies(error -> assertThat(error)
                .hasMessageContaining("they have been trimmed")
                .hasMessageContaining("set stream.gap.mode=resnapshot"));
        assertThat(stored()).isEqualTo(COMPLETED);
    }

    @Test
    void answersInQuickSuccessionDoNotShortenThePatience() {
        lead.advance(null, bench.durable(TABLE), false, null);
        for (int i = 0; i < 2_000; i++) {
            lead.advance(null, bench.durable(TABLE), false, null);
            bench.pass(Duration.ofMillis(50));
        }
        assertThat(told()).isEqualTo(1);
    }
}
