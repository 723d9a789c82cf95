// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.KeyType;
import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.offset.StoredOffsets;
import io.github.dynaferry.source.port.Shard;
import io.github.dynaferry.source.port.TableInfo;
import io.github.dynaferry.source.table.TableBench;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamWatchTest {
    private static final ShardOffset READ = ShardOffset.baseline(1, null).at("5", TableBench.BEGINNING_MS);
    private static final Duration INTERVAL = Duration.ofSeconds(150);
    private static final Shard A = new Shard("a", null, true);
    private static final Shard ORPHAN = new Shard("o", "nobody", true);

    private final TableBench bench = new TableBench();
    private final StreamWatch watch = new StreamWatch(
            bench.context(),
            "arn:1",
            TableBench.BEGINNING_MS,
            new OrphanInquiry(new ShardLister(bench.context(), "arn:1"), found -> {}, () -> {}));

    private void store(String shard, ShardOffset offset) {
        bench.store(SourcePartition.shard("t", shard), offset.toConnect());
    }

    private void list(boolean enabled, Shard... shards) {
        bench.pass(INTERVAL);
        ShardListing listing = new ShardListing(List.of(shards), enabled);
        StoredOffsets durable = durable(listing);
        watch.onListing(listing, lineage(listing, durable), durable);
        see(listing);
    }

    /** What is left of a listing when the shards whose end is durable have left it. */
    private void see(ShardListing frontier) {
        watch.onOffsets(frontier, lineage(frontier, durable(frontier)));
    }

    private StoredOffsets durable(ShardListing listing) {
        return bench.durable(listing.idsAndParents().map(id -> SourcePartition.shard("t", id)));
    }

    private static Lineage lineage(ShardListing listing, StoredOffsets durable) {
        return new Lineage(listing, id -> durable.shard("t", id));
    }

    @Test
    void nothingIsWrongWithAShardThatIsRead() {
        assertThat(watch.hasLooked()).isFalse();
        store("a", READ);
        list(true, A);
        assertThat(watch.hasLooked()).isTrue();
        assertThat(watch.breakage().isNone()).isTrue();
    }

    @Test
    void anOrphanMustStandInThreeListingsInARow() {
        store("a", READ);
        list(true, A, ORPHAN);
        list(true, A, ORPHAN);
        list(true, A);
        list(true, A, ORPHAN);
        list(true, A, ORPHAN);
        assertThat(watch.breakage().isNone()).isTrue();
        list(true, A, ORPHAN);
        Breakage breakage = watch.breakage();
        assertThat(breakage.orphans()).containsExactly(ORPHAN);
        assertThat(breakage.isCurable()).isTrue();
        assertThat(breakage.error())
                .hasMessageContaining("Table t: changes may be lost in shard o between 2023-11-14T22:13:20Z and ")
                .hasMessageContaining("no shard that leads to it was ever read");
        store("o", ShardOffset.rebased(null, "nobody", bench.nowMs()));
        list(true, A, ORPHAN);
        assertThat(watch.breakage().isNone()).as("once it has an offset").isTrue();
    }

    @Test
    void aGapIsNamedWithItsWindow() {
        store("a", READ.broken(new ShardOffset.Gap("they have been trimmed", TableBench.BEGINNING_MS + 60_000)));
        list(true, A);
        Breakage breakage = watch.breakage();
        assertThat(breakage.gaps()).containsOnlyKeys("a");
        assertThat(breakage.isCurable()).isTrue();
        assertThat(breakage.error())
                .hasMessageContaining("shard a between 2023-11-14T22:13:20Z and 2023-11-14T22:14:20Z: they have been");
    }

    @Test
    void aDisabledStreamIsReadToItsEndFirst() {
        store("a", READ);
        bench.endpoint().streams("arn:1", false);
        list(false, A);
        watch.onTable(bench.endpoint().info());
        assertThat(watch.breakage().isNone()).isTrue();
        see(new ShardListing(List.of(), false));
        assertThat(watch.breakage().error()).hasMessageContaining("The stream of table t is disabled");
        assertThat(watch.breakage().isCurable())
                .as("no changes would be captured")
                .isFalse();
    }

    @Test
    void anotherStreamIsFollowedWhenTheFirstIsReadToItsEnd() {
        store("a", READ);
        bench.endpoint().streams("arn:2", true);
        list(false, A);
        watch.onTable(bench.endpoint().info());
        assertThat(watch.breakage().isNone()).isTrue();
        see(new ShardListing(List.of(), false));
        Breakage breakage = watch.breakage();
        assertThat(breakage.replacement()).isEqualTo(bench.endpoint().info().stream());
        assertThat(breakage.isCurable()).isTrue();
        assertThat(breakage.error())
                .hasMessageContaining("Table t has another stream than the one that was followed (arn:1)")
                .hasMessageContaining("stream.gap.mode=resnapshot");
    }

    /** By the old key several items of the new table could become one. */
    @Test
    void aTableOfAnotherKeyIsNotFollowedThoughItsOldShardsAreBroken() {
        store("a", READ.broken(new ShardOffset.Gap("the shard is no longer there", TableBench.BEGINNING_MS)));
        list(false, A);
        bench.endpoint().streams("arn:2", true).hasKey(KeySchema.of(new KeyAttribute("pk", KeyType.N)));
        watch.onTable(bench.endpoint().info());
        assertThat(watch.breakage().error()).hasMessageContaining("Table t has key pk (N) now, and had pk (S) before");
        assertThat(watch.breakage().isCurable()).isFalse();
    }

    /** What can not be read on holds nothing up: the other stream's baseline and a snapshot heal that as well. */
    @Test
    void aBrokenShardOfADisabledStreamIsAtItsEnd() {
        store("a", READ.broken(new ShardOffset.Gap("trimmed", TableBench.BEGINNING_MS)));
        bench.endpoint().streams("arn:2", true);
        list(false, A);
        watch.onTable(bench.endpoint().info());
        assertThat(watch.breakage().replacement()).isNotNull();
    }

    @Test
    void aVanishedTableIsAnErrorWhenItsStreamIsReadToItsEnd() {
        store("a", READ);
        list(false, A);
        watch.onVanished();
        assertThat(watch.breakage().isNone()).isTrue();
        see(new ShardListing(List.of(), false));
        assertThat(watch.breakage().error()).hasMessageContaining("Table t is no longer there");
        assertThat(watch.breakage().isCurable()).isFalse();
    }

    @Test
    void aTableThatIsBeingDeletedIsNotToldToEnableItsStream() {
        list(false);
        bench.endpoint().streams("arn:1", false);
        TableInfo info = bench.endpoint().info();
        watch.onTable(new TableInfo(info.table(), false, info.key(), info.stream(), info.serverTimeMs()));
        assertThat(watch.breakage().error()).hasMessageContaining("Table t is no longer there");
    }

    /** The table may have been described before the stream was replaced, and the shards listed thereafter. */
    @Test
    void whatBecameOfTheStreamIsToldByADescriptionMadeAfterItsEnd() {
        watch.onTable(bench.endpoint().info());
        assertThat(watch.needsTable()).isFalse();
        list(false);
        assertThat(watch.needsTable()).isTrue();
        assertThat(watch.breakage().isNone()).isTrue();
        bench.endpoint().streams("arn:2", true);
        watch.onTable(bench.endpoint().info());
        list(false);
        assertThat(watch.needsTable()).isFalse();
        assertThat(watch.breakage().error()).hasMessageContaining("has another stream");
    }

    @Test
    void aTableThatIsThereAgainHasNotVanished() {
        list(false);
        watch.onVanished();
        assertThat(watch.breakage().error()).hasMessageContaining("is no longer there");
        bench.endpoint().streams("arn:2", true);
        watch.onTable(bench.endpoint().info());
        assertThat(watch.breakage().error()).hasMessageContaining("has another stream");
        assertThat(watch.breakage().isCurable()).isTrue();
    }

    @Test
    void aShardThatNobodyReadsIsNoGapButAnError() {
        store("a", READ);
        for (int i = 0; i < 147; i++) {
            list(true, A);
        }
        assertThat(watch.breakage().error()).hasMessageContaining("shard a has not been read for hours");
        assertThat(watch.breakage().isCurable()).isFalse();
    }
}
