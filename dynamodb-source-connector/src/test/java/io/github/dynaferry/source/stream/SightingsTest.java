// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.source.port.Shard;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SightingsTest {
    private static final Shard A = new Shard("a", null, true);
    private static final Shard B = new Shard("b", null, true);

    private final Sightings sightings = new Sightings();
    /** A clock such as {@link System#nanoTime} may overflow. */
    private long nanos = Long.MAX_VALUE - 1_000_000_000;

    private List<Shard> note(Duration later, Shard... seen) {
        nanos += later.toNanos();
        return sightings.note(List.of(seen), nanos);
    }

    @Test
    void threeInARowOverFiveMinutesAreBelieved() {
        assertThat(note(Duration.ZERO, A)).isEmpty();
        assertThat(note(Duration.ofSeconds(150), A, B)).isEmpty();
        assertThat(note(Duration.ofSeconds(150), A, B)).containsExactly(A);
        assertThat(note(Duration.ofSeconds(150), A, B)).containsExactly(A, B);
    }

    @Test
    void threeInQuickSuccessionAreNot() {
        for (int i = 0; i < 30; i++) {
            assertThat(note(Duration.ofSeconds(10), A)).isEmpty();
        }
        assertThat(note(Duration.ofSeconds(10), A)).containsExactly(A);
    }

    @Test
    void twoAreNotHoweverLongItTook() {
        note(Duration.ZERO, A);
        assertThat(note(Duration.ofHours(1), A)).isEmpty();
    }

    @Test
    void aListingWithoutItBeginsAnew() {
        note(Duration.ZERO, A);
        note(Duration.ofSeconds(150), A);
        assertThat(note(Duration.ofSeconds(150))).isEmpty();
        assertThat(note(Duration.ofSeconds(150), A)).isEmpty();
        assertThat(note(Duration.ofSeconds(150), A)).isEmpty();
    }
}
