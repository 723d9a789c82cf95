// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.sink.table.Write;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastPerKeyTest {
    private final Write first = Writes.put("t", 1, 0);
    private final Write second = Writes.removal("t", 1);
    private final Write third = Writes.put("t", 1, 0);
    private final Write otherKey = Writes.put("t", 2, 0);
    private final Write otherTable = Writes.put("u", 1, 0);
    private final LastPerKey writes = new LastPerKey(List.of(first, otherKey, second, otherTable, third));

    @Test
    void theLastWriteOfAKeyWins() {
        assertThat(writes.last()).containsExactly(third, otherKey, otherTable);
    }

    @Test
    void aRefusedWriteLeavesTheOneBeforeIt() {
        assertThat(writes.refused(third)).isSameAs(second);
        assertThat(writes.refused(second)).isSameAs(first);
        assertThat(writes.refused(first)).isNull();
        assertThat(writes.refused(otherKey)).isNull();
    }

    @Test
    void aWriteSettlesTheEarlierOnesButNotTheRefused() {
        assertThat(writes.refused(third)).isSameAs(second);
        assertThat(writes.settledBy(second)).containsExactly(second, first);
    }
}
