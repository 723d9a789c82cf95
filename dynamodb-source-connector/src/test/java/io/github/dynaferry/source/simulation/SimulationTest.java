// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Many worlds. {@code -Ddynaferry.simulation.seeds=100000} for a longer run, {@code -Ddynaferry.simulation.from=…} for
 * other seeds, both to repeat a single one.
 */
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("dynaferry.simulation.seeds", 1_200);
    private static final long FROM = Long.getLong("dynaferry.simulation.from", 0);
    private static final int SHOWN = 10;

    @Test
    void lastRecordOfEveryKeyIsTheItem() {
        List<String> failures = new ArrayList<>();
        List<Simulation.Outcome> outcomes = new ArrayList<>();
        LongStream.range(FROM, FROM + SEEDS)
                .takeWhile(seed -> failures.size() < SHOWN)
                .forEach(seed -> run(seed, outcomes, failures));
        assertThat(failures).isEmpty();
        if (SEEDS >= 1_000) {
            assertThat(outcomes).anyMatch(Simulation.Outcome::refused);
            assertThat(outcomes.stream().mapToInt(Simulation.Outcome::crashes).sum())
                    .isGreaterThan(SEEDS);
            assertThat(outcomes.stream().mapToInt(Simulation.Outcome::rotations).sum())
                    .isGreaterThan(SEEDS);
        }
    }

    private static void run(long seed, List<Simulation.Outcome> outcomes, List<String> failures) {
        Simulation simulation = new Simulation(seed);
        try {
            outcomes.add(simulation.run());
        } catch (Violation | RuntimeException e) {
            failures.add("-Dtest=SimulationTest -Ddynaferry.simulation.seeds=1 -Ddynaferry.simulation.from=" + seed
                    + ": " + e);
        }
    }
}
