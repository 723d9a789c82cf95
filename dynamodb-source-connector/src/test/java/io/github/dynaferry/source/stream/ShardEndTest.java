// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.source.port.Shard;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShardEndTest {
    private static final List<Shard> CHILD = List.of(new Shard("b", "a", true));

    @Test
    void childrenAreBelievedAtOnceAndTheirAbsenceLate() {
        assertThat(ShardEnd.isPlausible(CHILD, true, 0)).isTrue();
        assertThat(ShardEnd.isPlausible(List.of(), true, 0)).isFalse();
        assertThat(ShardEnd.isPlausible(List.of(), true, Duration.ofMinutes(9).toMillis()))
                .isFalse();
        assertThat(ShardEnd.isPlausible(List.of(), true, Duration.ofMinutes(10).toMillis()))
                .isTrue();
    }

    @Test
    void aDisabledStreamHasNoMoreChildren() {
        assertThat(ShardEnd.isPlausible(List.of(), false, 0)).isTrue();
    }
}
