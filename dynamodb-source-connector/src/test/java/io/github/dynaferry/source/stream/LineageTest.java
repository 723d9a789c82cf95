// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.port.Shard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineageTest {

    /** {@code "a b<a c<b"}: a, its child b, and b's child c. */
    private static ShardListing listing(String shards) {
        return new ShardListing(
                List.of(shards.split(" ", -1)).stream()
                        .map(text -> text.split("<", -1))
                        .map(text -> new Shard(text[0], text.length == 1 ? null : text[1], true))
                        .toList(),
                true);
    }

    /**
     * {@code "a b! c2!<b"}: a is recorded and unfinished, b done, c done at epoch 2 with b for its parent.
     */
    private static Map<String, ShardOffset> stored(String offsets) {
        Map<String, ShardOffset> stored = new HashMap<>();
        for (String text : offsets.isEmpty() ? new String[0] : offsets.split(" ", -1)) {
            String[] idAndParent = text.split("<", -1);
            String id = idAndParent[0].substring(0, 1);
            String epoch = idAndParent[0].replaceAll("\\D", "");
            stored.put(
                    id,
                    new ShardOffset(
                            null,
                            "1",
                            1_000,
                            epoch.isEmpty() ? 0 : Long.parseLong(epoch),
                            idAndParent.length == 1 ? null : idAndParent[1],
                            idAndParent[0].endsWith("!"),
                            List.of(),
                            null));
        }
        return stored;
    }

    private static String openings(Lineage lineage) {
        return String.join(
                " ",
                lineage.openings().stream()
                        .map(Lineage.Opening::shardId)
                        .sorted()
                        .toList());
    }

    private static String orphans(Lineage lineage) {
        return String.join(
                " ", lineage.orphans().stream().map(Shard::id).sorted().toList());
    }

    @ParameterizedTest(name = "{0}, stored {1}: opens {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            a              | a             | a    | ''
            a              | a!            | ''   | ''
            a b<a          | a             | a    | ''
            a b<a          | a!            | b    | ''
            a b<a          | a! b          | b    | ''
            a b<a          | a b           | a    | ''
            a b<a          | a! b!         | ''   | ''
            a b<a c<a      | a!            | b c  | ''
            a b<a c<b      | a!            | b    | ''
            a b<a c<b      | b             | b    | ''
            a b<a c<b      | c             | c    | ''
            a b<a c<b      | b! c          | c    | ''
            b<a            | b             | b    | ''
            b<a            | a b           | a    | ''
            b<a            | a             | a    | ''
            b<a            | a!            | b    | ''
            a              | ''            | ''   | a
            a b<a          | ''            | ''   | a b
            a b            | a             | a    | b
            a b<a c d<c    | b             | b    | c d
            c<b            | a             | ''   | c
            a b<a c<a      | b             | b    | ''
            a b<a c<a d<c  | b             | b    | ''
            a b<a c<b d<a  | c             | c    | ''
            b<a c<a        | b             | b    | ''
            """)
    void opens(String listed, String offsets, String openings, String orphans) {
        Lineage lineage = new Lineage(listing(listed), stored(offsets)::get);
        assertThat(openings(lineage)).isEqualTo(openings);
        assertThat(orphans(lineage)).isEqualTo(orphans);
    }

    @ParameterizedTest(name = "{0}, stored {1}: opens {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            a b<a          | a1 b!         | a
            a b<a          | a1! b!        | b
            a b<a          | a1! b1!       | ''
            a b<a          | a1! b2!       | ''
            a b<a c<b      | a1! b! c!     | b
            a b<a c<b      | a1! b1! c!    | c
            a b<a c<b      | a1! b1! c1!   | ''
            a b<a c<b      | a  b1! c!     | a c
            b<a            | a1 b!<a       | a
            c<b            | a1! b!<a c!   | ''
            """)
    void aRewoundShardRewindsItsDescendants(String listed, String offsets, String openings) {
        assertThat(openings(new Lineage(listing(listed), stored(offsets.replaceAll(" +", " "))::get)))
                .isEqualTo(openings);
    }

    @Test
    void aChildBeginsAtItsBeginningAndInheritsWhatIsVerified() {
        ShardOffset parent = new ShardOffset(null, "17", 1_234, 3, null, true, List.of("b"), null);
        Lineage lineage = new Lineage(listing("a b<a"), Map.of("a", parent)::get);
        assertThat(lineage.openings())
                .containsExactly(new Lineage.Opening(
                        "b", new ShardOffset(0L, null, 1_234, 3, "a", false, List.of(), null), false, null));
    }

    @Test
    void aShardThatTheBaselineMissedIsToldAndKept() {
        Lineage lineage = new Lineage(listing("a b<a c<a d<c"), stored("b")::get);
        assertThat(lineage.missed()).extracting(Shard::id).containsExactly("c");
        assertThat(lineage.relevant()).containsExactlyInAnyOrder("b", "c", "d");
    }

    @Test
    void readsEachOffsetOnce() {
        Map<String, Integer> reads = new HashMap<>();
        Map<String, ShardOffset> stored = stored("a! b! c");
        var unused = new Lineage(listing("a b<a c<b d<b"), id -> {
            reads.merge(id, 1, Integer::sum);
            return stored.get(id);
        });
        assertThat(reads).allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
    }
}
