// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.source.offset.FrontierOffset;
import io.github.dynaferry.source.offset.FrontierOffset.Entry;
import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.port.Shard;
import io.github.dynaferry.source.table.TableBench;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoredFrontierTest {
    private static final String ARN = "arn:1";

    private final TableBench bench = new TableBench();
    private final StoredFrontier written = new StoredFrontier(bench.context(), ARN);
    private final StoredFrontier read = new StoredFrontier(bench.context(), ARN);

    private static ShardListing shards(int count) {
        return new ShardListing(
                IntStream.range(0, count)
                        .mapToObj(i -> new Shard(id(i), i % 2 == 0 ? null : id(-i), true))
                        .toList(),
                true);
    }

    private static String id(int i) {
        return "shardId-%020d-%08x".formatted(1_700_000_000_000L + i, i);
    }

    private static SourcePartition chunk(int chunk) {
        return SourcePartition.frontier("t", chunk);
    }

    private static SourcePartition shard(String id) {
        return SourcePartition.shard("t", id);
    }

    /** As a task that starts does it: asks for what is of interest until everything is known. */
    private ShardListing readAll() {
        for (int round = 0; !read.isKnown(bench.durable(read.interests())); round++) {
            assertThat(round).isLessThan(5);
        }
        return read.read(bench.durable(read.interests()));
    }

    @Test
    void manyShardsComeBackFromThreeChunks() {
        written.write(shards(1_200));
        bench.flush();
        assertThat(bench.records()).hasSize(3);
        assertThat(FrontierOffset.parse(bench.stored(chunk(2))).shards()).hasSize(200);
        assertThat(FrontierOffset.parse(bench.stored(chunk(0))).chunks()).isEqualTo(3);
        assertThat(readAll()).isEqualTo(shards(1_200));
    }

    @Test
    void noneAndFewAreOneChunk() {
        written.write(shards(0));
        bench.flush();
        assertThat(readAll()).isEqualTo(shards(0));
        written.write(shards(500));
        bench.flush();
        assertThat(readAll()).isEqualTo(shards(500));
        assertThat(bench.records()).hasSize(2);
    }

    @Test
    void nothingIsReadBeforeAllChunksAreKnown() {
        assertThat(read.isKnown(bench.durable())).isFalse();
        assertThat(readAll()).as("never stored").isNull();
        written.write(shards(1_200));
        bench.flush();
        assertThat(read.isKnown(bench.durable(chunk(0)))).isFalse();
        assertThat(read.interests()).contains(chunk(0), chunk(1), chunk(2));
        assertThat(read.isKnown(bench.durable(read.interests().filter(each -> !each.equals(chunk(1))))))
                .isFalse();
        assertThat(read.isKnown(bench.durable(read.interests().filter(each -> !each.equals(shard(id(7)))))))
                .isFalse();
        assertThat(read.isKnown(bench.durable(read.interests()))).isTrue();
    }

    /** Else the shards in it would be read on before those that come before them again. */
    @Test
    void isNoneOnceAShardFurtherUpWasRewound() {
        written.write(new ShardListing(List.of(new Shard("c", "b", true)), true));
        bench.flush();
        ShardOffset a = ShardOffset.baseline(1, null).at("9", 2);
        ShardOffset b = ShardOffset.child("a", a).at("19", 3);
        bench.store(shard("a"), a.finished(List.of("b")).toConnect());
        bench.store(shard("b"), b.finished(List.of("c")).toConnect());
        bench.store(shard("c"), ShardOffset.child("b", b).at("29", 4).toConnect());
        assertThat(readAll().shards()).hasSize(1);
        bench.store(shard("a"), new ShardOffset(null, "1", 2, 1, null, false, List.of(), null).toConnect());
        assertThat(readAll()).isNull();
    }

    @Test
    void aChunkThatIsMissingOrOfAnotherStreamMakesItNoFrontier() {
        written.write(shards(1_200));
        bench.flush();
        bench.forget(chunk(1));
        assertThat(readAll()).isNull();
        bench.store(chunk(1), new FrontierOffset("arn:0", 3, List.of(new Entry("x", null))).toConnect());
        assertThat(readAll()).isNull();
        bench.store(chunk(0), new FrontierOffset("arn:0", 1, List.of(new Entry("x", null))).toConnect());
        assertThat(readAll()).isNull();
    }

    @Test
    void onlyTheChunksThatChangedAreStoredAgain() {
        written.write(shards(1_200));
        written.write(shards(1_200));
        assertThat(bench.records()).hasSize(3);
        List<Shard> changed = new ArrayList<>(shards(1_200).shards());
        changed.set(600, new Shard("another", null, true));
        written.write(new ShardListing(changed, true));
        assertThat(bench.records()).hasSize(4);
        assertThat(bench.records().get(3).sourcePartition()).isEqualTo(chunk(1).toConnect());
    }

    @Test
    void aChunkThatIsNoLongerOneOfThemIsNotRead() {
        written.write(shards(1_200));
        written.write(shards(600));
        bench.flush();
        assertThat(readAll()).isEqualTo(shards(600));
    }
}
