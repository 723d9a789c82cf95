// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.source.offset.FrontierOffset;
import io.github.dynaferry.source.offset.FrontierOffset.Entry;
import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.offset.StoredOffsets;
import io.github.dynaferry.source.offset.TableOffset;
import io.github.dynaferry.source.offset.TableOffset.State;
import io.github.dynaferry.source.table.TableBench;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CaptureEndTest {
    private static final TableOffset ANNOUNCED = TableOffset.announced("s0", 1, 1, "arn:1", null, "pk (S)");
    private static final TableOffset COMPLETED = ANNOUNCED.withBaseline().in(State.COMPLETED);
    private static final ShardOffset READ = ShardOffset.baseline(1, null).at("5", 1);

    private final TableBench bench = new TableBench();
    private final CaptureEnd end = new CaptureEnd(partitions -> bench.durable(partitions.stream()));

    @BeforeEach
    void captureTwoShards() {
        store(COMPLETED);
        frontier("arn:1", 0, 2, "a");
        frontier("arn:1", 1, 2, "b");
        store("a", READ.finished(List.of("c")));
        store("b", READ.finished(List.of()));
        store("c", READ.finished(List.of()));
    }

    private void store(TableOffset offset) {
        bench.store(SourcePartition.table("t"), offset.toConnect());
    }

    private void store(String shard, ShardOffset offset) {
        bench.store(SourcePartition.shard("t", shard), offset.toConnect());
    }

    private void frontier(String arn, int chunk, int chunks, String shard) {
        bench.store(
                SourcePartition.frontier("t", chunk),
                new FrontierOffset(arn, chunks, List.of(new Entry(shard, null))).toConnect());
    }

    @Test
    void whatIsDoneWithAllThatContinuesItIsFinished() {
        assertThat(end.isOutstanding("t")).isFalse();
    }

    @Test
    void whatWasNeverBegunIsNotOutstanding() {
        assertThat(end.isOutstanding("another")).isFalse();
    }

    @Test
    void aShardThatIsNotDoneIsOutstanding() {
        store("b", READ);
        assertThat(end.isOutstanding("t")).isTrue();
    }

    @Test
    void aChildThatNobodyHasReadIsOutstanding() {
        bench.forget(SourcePartition.shard("t", "c"));
        assertThat(end.isOutstanding("t")).isTrue();
        store("c", READ);
        assertThat(end.isOutstanding("t")).isTrue();
    }

    @Test
    void aShardThatCanNotBeReadOnIsOutstanding() {
        store("c", READ.broken(new ShardOffset.Gap("they have been trimmed", 2)));
        assertThat(end.isOutstanding("t")).isTrue();
    }

    @Test
    void aSnapshotThatIsNotCompletedIsOutstanding() {
        store(ANNOUNCED.withBaseline().in(State.SCANNING));
        assertThat(end.isOutstanding("t")).isTrue();
    }

    @Test
    void aSnapshotAloneIsFinishedWhenItIsCompleted() {
        store(TableOffset.announced("s0", 1, 1, null, null, "pk (S)").in(State.COMPLETED));
        bench.forget(SourcePartition.frontier("t", 0));
        assertThat(end.isOutstanding("t")).isFalse();
    }

    @Test
    void aStreamOfWhichNobodyKnowsTheShardsIsOutstanding() {
        frontier("arn:0", 1, 2, "b");
        assertThat(end.isOutstanding("t")).as("a chunk of another stream").isTrue();
        bench.forget(SourcePartition.frontier("t", 1));
        assertThat(end.isOutstanding("t")).isTrue();
        bench.forget(SourcePartition.frontier("t", 0));
        assertThat(end.isOutstanding("t")).isTrue();
    }

    @Test
    void nothingIsConcludedFromWhatCanNotBeRead() {
        CaptureEnd unread = new CaptureEnd(partitions -> new StoredOffsets(Map.of()));
        assertThatThrownBy(() -> unread.isOutstanding("t")).isInstanceOf(ConnectException.class);
    }
}
