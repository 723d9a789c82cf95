// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Duration INTERVAL = Duration.ofMillis(800);

    private static final int ASKED = 1_000;

    private final Pace pace = new Pace(INTERVAL);

    private Stream<Long> after(int... changes) {
        return java.util.Arrays.stream(changes)
                .mapToObj(count -> pace.after(count, ASKED).toMillis());
    }

    @Test
    void restsEverLongerUpToTheIntervalWhileThereIsNothing() {
        assertThat(after(0, 0, 0, 0, 0, 0)).containsExactly(100L, 200L, 400L, 800L, 800L, 800L);
    }

    @Test
    void beginsAnewWithEachChange() {
        assertThat(after(0, 0, 0, 1, 0, 0, 500, 0)).containsExactly(100L, 200L, 400L, 100L, 100L, 200L, 100L, 100L);
    }

    @Test
    void doesNotRestWhileItIsBehind() {
        assertThat(after(1_000, 501)).containsOnly(0L);
    }
}
