// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownTablesTest {
    private final Set<String> outstanding = new HashSet<>();
    private KnownTables known = KnownTables.NONE;

    private void list(String... tables) {
        Collection<String> listed = List.of(tables);
        known = known.after(listed, table -> {
            assertThat(listed).as("it is there, why ask").doesNotContain(table);
            return outstanding.contains(table);
        });
    }

    @Test
    void aTableComesAtOnceAndGoesWhenMissedThreeTimes() {
        list("b", "a");
        assertThat(known.tables()).containsExactly("a", "b");
        list("b", "c");
        assertThat(known.tables()).containsExactly("a", "b", "c");
        list("b", "c");
        assertThat(known.tables()).containsExactly("a", "b", "c");
        list("b", "c");
        assertThat(known.tables()).containsExactly("b", "c");
        assertThat(known.vanished()).isEmpty();
    }

    @Test
    void aTableStaysAsLongAsNotAllOfItIsInItsTopic() {
        outstanding.add("a");
        list("a", "b");
        for (int i = 0; i < 10; i++) {
            assertThat(known.vanished()).hasSize(i < 3 ? 0 : 1);
            list("b");
            assertThat(known.tables()).containsExactly("a", "b");
        }
        outstanding.clear();
        list("b");
        assertThat(known.tables()).containsExactly("b");
    }

    @Test
    void aSightingForgetsTheMisses() {
        list("a");
        for (int i = 0; i < 10; i++) {
            list();
            list();
            list("a");
        }
        list();
        list();
        assertThat(known.tables()).containsExactly("a");
    }

    @Test
    void whatVanishedInAnEarlierLifeStaysUntilAllOfItIsThere() {
        outstanding.add("a");
        known = KnownTables.vanishedBefore(List.of("a"));
        list("b");
        assertThat(known.tables()).containsExactly("a", "b");
        assertThat(known.vanished()).containsExactly("a");
        outstanding.clear();
        list("b");
        assertThat(known.tables()).containsExactly("b");
    }
}
