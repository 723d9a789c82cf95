// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.source.port.Shard;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineTest {

    /** Lower case is closed, upper case open. */
    @ParameterizedTest(name = "{0}, recorded {1}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            A              | ''  | A
            a              | ''  | a
            a B<a          | ''  | B
            a b<a C<b      | ''  | C
            a B<a C<a      | ''  | B C
            A B<A          | ''  | A B
            a b<a          | ''  | b
            A D            | ''  | A D
            A D            | A   | D
            a B<a          | a   | ''
            a b<a C<b      | a   | ''
            B<a            | a   | ''
            B<a            | ''  | B
            A B<A          | A   | ''
            """)
    void lacks(String listed, String recorded, String missing) {
        assertThat(Baseline.missing(listing(listed), stored(recorded)))
                .extracting(Shard::id)
                .containsExactlyInAnyOrder(ids(missing));
    }

    /** Everything that is left is wanted: a removal can be in a shard that was closed before anybody looked. */
    @ParameterizedTest(name = "{0}, recorded {1}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            A              | ''  | A
            a B<a          | ''  | a
            a b<a C<b D    | ''  | a D
            b<a C<b        | ''  | b
            b<a C<b        | a   | ''
            a b<a C<b      | a   | ''
            """)
    void lacksRootsWhereAllThatIsLeftIsWanted(String listed, String recorded, String missing) {
        assertThat(Baseline.missingRoots(listing(listed), stored(recorded)))
                .extracting(Shard::id)
                .containsExactlyInAnyOrder(ids(missing));
    }

    private static ShardListing listing(String listed) {
        List<Shard> shards = List.of(listed.split(" ", -1)).stream()
                .map(text -> text.split("<", -1))
                .map(text ->
                        new Shard(text[0], text.length == 1 ? null : text[1], Character.isUpperCase(text[0].charAt(0))))
                .toList();
        return new ShardListing(shards, true);
    }

    private static Predicate<String> stored(String recorded) {
        return Set.of(recorded.split(" ", -1))::contains;
    }

    private static String[] ids(String text) {
        return text.isEmpty() ? new String[0] : text.split(" ", -1);
    }
}
