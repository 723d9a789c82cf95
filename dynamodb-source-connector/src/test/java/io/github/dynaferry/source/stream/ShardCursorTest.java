// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.port.Shard;
import io.github.dynaferry.source.stream.Lineage.Opening;
import io.github.dynaferry.source.table.TableBench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a shard's reading begins. */
class ShardCursorTest {
    private static final String TRIMMED = "TrimmedDataAccessException";
    private static final ShardOffset PARENT = ShardOffset.baseline(1, null).at("5", TableBench.BEGINNING_MS);
    private static final ShardOffset CHILD = ShardOffset.child("p", PARENT);

    private final TableBench bench = new TableBench();
    private final List<ShardOffset> ended = new ArrayList<>();

    @BeforeEach
    void list() {
        bench.endpoint().lists("arn:1", true, new Shard("a", "p", true));
    }

    private void read(ShardOffset at, String first) {
        new ShardReader(bench.context(), "arn:1", new Opening("a", at, true, first), Fence.CLOSED, ended::add).start();
        bench.run();
    }

    @Test
    void aShardOfWhichNothingWasReadBeginsAtItsFirstNumber() {
        read(CHILD, "1");
        assertThat(bench.endpoint().started()).containsExactly("a at its first number");
        assertThat(bench.failures()).isEmpty();
    }

    @Test
    void whereThatNumberIsNotToldItBeginsWhereItBegins() {
        read(CHILD, null);
        assertThat(bench.endpoint().started()).containsExactly("a at its beginning");
    }

    @Test
    void whereTheEndpointDoesNotTakeItVerifiedIsWhatTells() {
        bench.endpoint().refusesFirstNumbers("ValidationException");
        read(CHILD, "1");
        assertThat(bench.endpoint().started()).containsExactly("a at its first number", "a at its beginning");
        assertThat(bench.failures()).isEmpty();
        bench.pass(Duration.ofHours(24));
        read(CHILD, "1");
        assertThat(bench.endpoint().started()).hasSize(2);
        assertThat(bench.failures()).singleElement().satisfies(error -> assertThat(error)
                .hasMessageContaining("its beginning may have been trimmed"));
    }

    @Test
    void whatIsWantedWholeMustNotBeTrimmed() {
        bench.endpoint().refusesFirstNumbers(TRIMMED);
        read(CHILD, "1");
        assertThat(bench.endpoint().started()).containsExactly("a at its first number");
        assertThat(bench.failures()).singleElement().satisfies(error -> assertThat(error)
                .hasMessageContaining("Table t: changes may be lost in shard a")
                .hasMessageContaining("its beginning was trimmed before it was read"));
    }

    @Test
    void thatIsHealedWhereTheUserWantsIt() {
        bench.with("stream.gap.mode", "resnapshot");
        bench.endpoint().refusesFirstNumbers(TRIMMED);
        read(CHILD, "1");
        assertThat(bench.failures()).isEmpty();
        assertThat(ended).singleElement().satisfies(offset -> assertThat(offset.gap())
                .isNotNull());
    }

    /** The baseline wants nothing older than itself, and a snapshot brings what a shard lacks that was set back. */
    @Test
    void whatIsNotWantedWholeMayBeTrimmed() {
        bench.endpoint().refusesFirstNumbers(TRIMMED);
        read(ShardOffset.baseline(TableBench.BEGINNING_MS, null), "1");
        read(ShardOffset.rebased(CHILD, "p", TableBench.BEGINNING_MS), "1");
        assertThat(bench.endpoint().started())
                .containsExactly(
                        "a at its first number", "a at its beginning", "a at its first number", "a at its beginning");
        assertThat(bench.failures()).isEmpty();
    }

    /** An endpoint that takes the number need not be one that tells of trimming: it proves nothing. */
    @Test
    void aBeginningThatMayHaveBeenTrimmedIsAGapThoughTheEndpointTookTheNumber() {
        bench.pass(Duration.ofHours(24));
        read(CHILD, "1");
        assertThat(bench.endpoint().started()).isEmpty();
        assertThat(bench.failures()).hasSize(1);
    }
}
