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
        assertThat(ShardEnd.isPlausible(CHILD, true, Duration.ZERO)).isTrue();
        assertThat(ShardEnd.isPlausible(List.of(), true, Duration.ZERO)).isFalse();
        assertThat(ShardEnd.isPlausible(List.of(), true, Duration.ofMinutes(9))).isFalse();
        assertThat(ShardEnd.isPlausible(List.of(), true, Duration.ofMinutes(10)))
                .isTrue();
    }

    @Test
    void aDisabledStreamHasNoMoreChildren() {
        assertThat(ShardEnd.isPlausible(List.of(), false, Duration.ZERO)).isTrue();
    }
}
