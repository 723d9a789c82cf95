// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.port.Shard;
import io.github.dynaferry.source.table.TableBench;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandstillTest {
    /** Six hours of them. */
    private static final int LISTINGS = 145;

    private static final Duration INTERVAL = Duration.ofSeconds(150);
    private static final ShardOffset READ = ShardOffset.baseline(1, null).at("5", 10);

    private final TableBench bench = new TableBench().asTask(0, 3);
    private final Standstill standstill = new Standstill(bench.context());

    @BeforeEach
    void read() {
        store("a", READ);
    }

    private void store(String shard, ShardOffset offset) {
        bench.store(SourcePartition.shard("t", shard), offset.toConnect());
    }

    private void check(int times, Shard... shards) {
        check(times, INTERVAL, shards);
    }

    private void check(int times, Duration interval, Shard... shards) {
        ShardListing listing = new ShardListing(List.of(shards), true);
        for (int i = 0; i < times; i++) {
            bench.pass(interval);
            standstill.check(listing, bench.durable(listing.idsAndParents().map(id -> SourcePartition.shard("t", id))));
        }
    }

    private static Shard shard(String id, String parent) {
        return new Shard(id, parent, true);
    }

    @Test
    void namesTheShardThatIsNotReadAndTheTaskThatShouldReadIt() {
        check(LISTINGS, shard("a", null));
        assertThat(standstill.error()).isNull();
        check(1, shard("a", null));
        assertThat(standstill.error())
                .hasMessageContaining("Table t: shard a has not been read for hours")
                .hasMessageContaining(
                        "restart task " + bench.context().ownership().shardOwner("t", "a"));
    }

    @Test
    void listingsInQuickSuccessionDoNotShortenThePatience() {
        check(2 * LISTINGS, INTERVAL.dividedBy(10), shard("a", null));
        assertThat(standstill.error()).isNull();
    }

    /** While the endpoint or Kafka is away nothing can be read or stored. */
    @Test
    void timeWithoutListingsDoesNotCount() {
        check(LISTINGS / 2, Duration.ofHours(5), shard("a", null));
        assertThat(standstill.error()).isNull();
    }

    /** A task with many tables lists each of them less often. */
    @Test
    void theHoursDoNotGrowWithTheInterval() {
        bench.load().tables(10_000);
        Duration interval = bench.load().listingInterval(true);
        assertThat(interval).isGreaterThan(INTERVAL.multipliedBy(3));
        check(2 + (int) (Duration.ofHours(6).toSeconds() / interval.toSeconds()), interval, shard("a", null));
        assertThat(standstill.error()).isNotNull();
    }

    @Test
    void aShardThatGetsOnCountsAnew() {
        check(LISTINGS, shard("a", null));
        store("a", READ.verifiedAt(20));
        check(LISTINGS, shard("a", null));
        assertThat(standstill.error()).isNull();
        check(1, shard("a", null));
        assertThat(standstill.error()).isNotNull();
    }

    @Test
    void whatIsDoneOrBrokenOrWaitsForItsParentOrIsListedNoMoreDoesNotStandStill() {
        store("done", READ.finished(List.of()));
        store("broken", READ.broken(new ShardOffset.Gap("trimmed", 5)));
        store("child", ShardOffset.baseline(1, "parent"));
        store("parent", READ);
        check(3 * LISTINGS, shard("done", null), shard("broken", null), shard("child", "parent"), shard("none", null));
        assertThat(standstill.error()).isNull();
        check(LISTINGS, shard("a", null));
        check(1);
        check(LISTINGS, shard("a", null));
        assertThat(standstill.error()).isNull();
    }

    @Test
    void aChildWhoseParentIsDoneStandsStill() {
        store("parent", READ.finished(List.of("child")));
        store("child", ShardOffset.baseline(1, "parent"));
        check(LISTINGS + 1, shard("child", "parent"));
        assertThat(standstill.error()).hasMessageContaining("shard child");
    }
}
