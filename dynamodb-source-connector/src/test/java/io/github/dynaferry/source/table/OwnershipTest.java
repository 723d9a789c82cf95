// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnershipTest {

    private static List<Ownership> all(int tasks) {
        return IntStream.range(0, tasks)
                .mapToObj(task -> new Ownership(task, tasks))
                .toList();
    }

    @Property
    void everyUnitHasExactlyOneOwner(
            @ForAll @IntRange(min = 1, max = 8) int tasks,
            @ForAll @NotEmpty @AlphaChars String table,
            @ForAll @NotEmpty String shard,
            @ForAll @IntRange(min = 0, max = 1_000_000) int segment) {
        List<Ownership> all = all(tasks);
        assertThat(all.stream().filter(ownership -> ownership.leads(table))).hasSize(1);
        assertThat(all.stream().filter(ownership -> ownership.ownsShard(table, shard)))
                .singleElement()
                .satisfies(owner -> assertThat(owner.task()).isEqualTo(owner.shardOwner(table, shard)));
        assertThat(all.stream().filter(ownership -> ownership.ownsSegment(table, segment)))
                .singleElement()
                .satisfies(owner -> assertThat(owner.task()).isEqualTo(owner.segmentOwner(table, segment)));
    }

    @Property
    void theSegmentsOfOneTableAreSpreadEvenly(
            @ForAll @IntRange(min = 1, max = 8) int tasks,
            @ForAll @NotEmpty @AlphaChars String table,
            @ForAll @IntRange(min = 1, max = 64) int segments) {
        List<Integer> shares = all(tasks).stream()
                .map(ownership -> (int) IntStream.range(0, segments)
                        .filter(segment -> ownership.ownsSegment(table, segment))
                        .count())
                .toList();
        assertThat(shares).allMatch(share -> share == segments / tasks || share == (segments + tasks - 1) / tasks);
    }

    /** Ids as DynamoDB gives them: 20 digits of milliseconds, and eight hexadecimal ones. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void theShardsOfOneTableAreSpreadRoughly(int tasks) {
        int shards = 400;
        List<Integer> shares = new ArrayList<>();
        for (Ownership ownership : all(tasks)) {
            shares.add((int) IntStream.range(0, shards)
                    .mapToObj(i -> "shardId-%020d-%08x".formatted(1_700_000_000_000L + 14_400_000L * i, 0x9e3779b9 * i))
                    .filter(shard -> ownership.ownsShard("orders", shard))
                    .count());
        }
        assertThat(shares).allSatisfy(share -> assertThat(share).isBetween(shards / tasks / 2, shards / tasks * 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8})
    void theLeadsOfManyTablesAreSpreadRoughly(int tasks) {
        int tables = 400;
        assertThat(all(tasks)).allSatisfy(ownership -> assertThat(
                        IntStream.range(0, tables).filter(i -> ownership.leads("table-" + i)))
                .hasSizeBetween(tables / tasks / 2, tables / tasks * 2));
    }
}
