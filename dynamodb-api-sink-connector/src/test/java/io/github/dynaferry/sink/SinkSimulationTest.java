// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Random consumer groups against a target with random faults, each seed a schedule of its own.
 *
 * <p>One seed: {@code mvn test -Dtest=SinkSimulationTest -DargLine="-Ddynaferry.simulation.seeds=1
 * -Ddynaferry.simulation.from=SEED"}
 */
class SinkSimulationTest {
    private static final long SEEDS = Long.getLong("dynaferry.simulation.seeds", 3_000);
    private static final long FROM = Long.getLong("dynaferry.simulation.from", 1);

    @Test
    void everyKeyEndsWithItsLastAcceptableStateAndNothingIsCommittedBeforeItIsWritten() {
        long changes = 0;
        for (long seed = FROM; seed < FROM + SEEDS; seed++) {
            SinkSimulation simulation = new SinkSimulation(seed);
            try {
                simulation.run();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
            changes += simulation.changes();
        }
        assertThat(changes).isGreaterThan(SEEDS);
    }
}
