// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.source.simulation.Simulation.Outcome;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Many worlds. {@code -Ddynaferry.simulation.seeds=100000} for a longer run, {@code -Ddynaferry.simulation.from=…} for
 * other seeds, both to repeat a single one.
 */
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("dynaferry.simulation.seeds", 2_000);
    private static final long FROM = Long.getLong("dynaferry.simulation.from", 0);
    private static final int SHOWN = 10;

    private final SortedMap<Long, Outcome> outcomes = Collections.synchronizedSortedMap(new TreeMap<>());
    private final SortedMap<Long, String> failures = Collections.synchronizedSortedMap(new TreeMap<>());

    @Test
    void lastRecordOfEveryKeyIsTheItem() {
        LongStream.range(FROM, FROM + SEEDS).parallel().forEach(this::run);
        assertThat(failures).isEmpty();
        if (SEEDS >= 1_000) {
            assertThat(outcomes.values()).anyMatch(Outcome::refused);
            assertThat(total(Outcome::crashes)).isGreaterThan(SEEDS);
            assertThat(total(Outcome::rotations)).isGreaterThan(SEEDS);
            assertThat(total(Outcome::rebalances)).isGreaterThan(SEEDS);
            assertThat(total(Outcome::overlaps)).isGreaterThan(SEEDS);
            assertThat(total(Outcome::pauses)).isGreaterThan(SEEDS / 2);
            assertThat(List.copyOf(outcomes.values()))
                    .extracting(Outcome::tasks)
                    .contains(1, 2, 3, 4, 5, 6, 7, 8);
            assertThat(scenarios())
                    .extracting(scenario -> scenario.tables().view())
                    .contains(StreamView.values());
            assertThat(scenarios()).anyMatch(scenario -> scenario.tables().late() > 0);
            assertThat(scenarios()).anyMatch(scenario -> scenario.options().readCapacity() > 0);
            assertThat(scenarios()).anyMatch(scenario -> scenario.course().replacesStream());
            assertThat(scenarios()).anyMatch(scenario -> scenario.cluster().dropsProgress());
        }
    }

    private List<Scenario> scenarios() {
        return outcomes.values().stream().map(Outcome::scenario).toList();
    }

    private int total(ToIntFunction<Outcome> count) {
        return outcomes.values().stream().mapToInt(count).sum();
    }

    private void run(long seed) {
        if (failures.size() >= SHOWN) {
            return;
        }
        try {
            outcomes.put(seed, new Simulation(seed).run());
        } catch (Violation | RuntimeException e) {
            failures.put(
                    seed,
                    "-Dtest=SimulationTest -Ddynaferry.simulation.seeds=1 -Ddynaferry.simulation.from=" + seed + ": "
                            + e);
        }
    }
}
