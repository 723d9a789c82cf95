// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.sink.table.Write;
import org.junit.jupiter.api.Test;

class MutationTest {
    private final Write put = Writes.put("t", 1, 50);
    private final Write update = Writes.update("t", 1, "a", 1);
    private final Write removal = Writes.removal("t", 1);
    private final Mutation all = Mutation.of(put, 1).followedBy(update, 2).followedBy(removal, 4);

    @Test
    void remembersWhatItMadeSuperfluous() {
        assertThat(all.writes()).containsExactly(put, update, removal);
        assertThat(all.count()).isEqualTo(3);
        assertThat(all.heapBytes()).isEqualTo(7);
        assertThat(all.change()).isEqualTo(removal.change());
        assertThat(all.bytes()).isZero();
    }

    @Test
    void givesBackWhatWasThereBefore() {
        Mutation before = all.earlier();
        assertThat(before.writes()).containsExactly(put, update);
        assertThat(before.heapBytes()).isEqualTo(3);
        assertThat(before.bytes()).isEqualTo(60);
        assertThat(before.isWhole()).isTrue();
    }

    @Test
    void isExtendedByUpdatesOnly() {
        assertThat(all.isExtended()).isFalse();
        assertThat(Mutation.of(update, 2).isExtended()).isFalse();
        Mutation extended = all.earlier();
        assertThat(extended.isExtended()).isTrue();
        assertThat(extended.extension()).isEqualTo(Mutation.of(update, 2));
    }

    @Test
    void offsetsVouchForEachOtherInOnePartitionOnly() {
        assertThat(all.mayBeFollowedBy(put)).isTrue();
        assertThat(all.mayBeFollowedBy(Writes.from(1, put))).isFalse();
    }
}
