// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TaskLoadTest {
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    @Test
    void fewTablesAreListedAsOftenAsMakesSense() {
        TaskLoad load = new TaskLoad(4);
        assertThat(load.listingInterval(true)).isEqualTo(Duration.ofSeconds(150));
        load.tables(400);
        assertThat(load.listingInterval(true)).isEqualTo(Duration.ofSeconds(150));
        assertThat(load.listingInterval(false)).isEqualTo(Duration.ofMinutes(10));
    }

    @Property
    void theListingsOfAllTasksTakeHalfOfWhatAnAccountHas(
            @ForAll @IntRange(min = 1, max = 100_000) int tables, @ForAll @IntRange(min = 1, max = 64) int tasks) {
        TaskLoad load = new TaskLoad(tasks);
        load.tables(tables);
        double perSecond = (double) tables / load.listingInterval(true).toSeconds()
                + (double) tables * (tasks - 1) / load.listingInterval(false).toSeconds();
        assertThat(perSecond).isLessThanOrEqualTo(5 * 1.01);
        assertThat(perSecond > 4.9 || load.listingInterval(true).equals(Duration.ofSeconds(150)))
                .as("and that much where they would take more")
                .isTrue();
    }

    @Property
    void fencesAreToldFiftyTimesASecondAtMost(@ForAll @IntRange(min = 0, max = 30_000) int segments) {
        TaskLoad load = new TaskLoad(1);
        load.segments(segments);
        Duration rest = load.fenceRest(HEARTBEAT);
        Duration interval = rest.isZero() ? HEARTBEAT : rest;
        assertThat(segments / (interval.toMillis() / 1_000.0)).isLessThan(50.01);
        assertThat(rest.isZero()).isEqualTo(segments <= 250);
    }

    /** Changes wait for the fences. */
    @Test
    void noFenceRestsForLongerThanTenMinutes() {
        TaskLoad load = new TaskLoad(1);
        load.segments(1_000_000);
        assertThat(load.fenceRest(HEARTBEAT)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void soManyTablesMayTellOfThemselves() {
        assertThat(new TaskLoad(1).heartbeats(HEARTBEAT)).isEqualTo(250);
        assertThat(new TaskLoad(1).heartbeats(Duration.ofMillis(1))).isEqualTo(1);
        assertThat(new TaskLoad(1).heartbeats(Duration.ofDays(10_000))).isEqualTo(Integer.MAX_VALUE);
    }
}
