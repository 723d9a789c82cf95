// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KnownTablesTest {
    @Test
    void aTableComesAtOnceAndGoesWhenMissedThreeTimes() {
        KnownTables known = KnownTables.NONE.after(List.of("b", "a"));
        assertThat(known.tables()).containsExactly("a", "b");
        known = known.after(List.of("b", "c"));
        assertThat(known.tables()).containsExactly("a", "b", "c");
        known = known.after(List.of("b", "c"));
        assertThat(known.tables()).containsExactly("a", "b", "c");
        known = known.after(List.of("b", "c"));
        assertThat(known.tables()).containsExactly("b", "c");
    }

    @Test
    void aSightingForgetsTheMisses() {
        KnownTables known = KnownTables.NONE.after(List.of("a"));
        for (int i = 0; i < 10; i++) {
            known = known.after(List.of()).after(List.of()).after(List.of("a"));
        }
        assertThat(known.after(List.of()).after(List.of()).tables()).containsExactly("a");
    }
}
