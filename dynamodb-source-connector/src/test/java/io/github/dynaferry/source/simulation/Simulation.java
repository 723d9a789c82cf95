// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.source.offset.TableOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * One seeded world from beginning to quiet: writers, shards that come and go, tasks that are killed, paused, started
 * again and dealt anew. In the end the last record of every key must be the item, every change since the first snapshot
 * must be in the topic, and no record may stand where it must not; or the connector must have said that it can not promise
 * so, which is legitimate only where {@link Adversity} was such. Where it is told to take a new snapshot then, removals
 * that were lost may stay unknown to the topic, and nothing else.
 */
final class Simulation {
    private static final long HOUR_MS = 3_600_000L;
    private static final long MINUTE_MS = 60_000L;
    /** Within so long everything has come to rest, or never will. */
    private static final long PATIENCE_MS = 6 * HOUR_MS;
    /** At rest for so long, nothing more comes but what is held for good. */
    private static final long SETTLED_MS = MINUTE_MS;
    /** At rest for so long, what is missing will not come. */
    private static final long REST_MS = 20 * MINUTE_MS;
    /** So many steps a snapshot takes, about: the time when most can go wrong. */
    private static final int BEGINNING = 60;

    private final Random random;
    private final Scenario scenario;
    private final Stage stage;
    private final SimulatedTime time;
    private final SimulatedKafka kafka;
    private final SimulatedWorld world;
    private final ReaderRules rules;
    private final SimulatedConnector connector;
    private final Convergence convergence;
    private final Adversity adversity;

    /** What came of a seed. */
    record Outcome(
            Scenario scenario,
            boolean refused,
            int tasks,
            int crashes,
            int rebalances,
            int overlaps,
            int pauses,
            int rotations) {}

    Simulation(long seed) {
        random = new Random(seed);
        scenario = SeededScenario.of(random);
        stage = Stage.of(scenario, random);
        time = stage.time();
        kafka = stage.kafka();
        world = stage.world();
        rules = stage.rules();
        connector = stage.connector();
        convergence = new Convergence(world, kafka, scenario.config(List.of()).topics());
        adversity = new Adversity(stage, random);
    }

    /** @throws Violation if the connector broke a promise */
    Outcome run() {
        boolean refused = refuses();
        boolean repeats = !scenario.cluster().exactlyOnce() || adversity.heals();
        convergence.firstDisorder(repeats).ifPresent(violation -> {
            throw new Violation(violation);
        });
        if (!refused && adversity.isFatal()) {
            throw new Violation("there was a reason to give up, but the connector has not told it");
        }
        return new Outcome(
                scenario,
                refused,
                connector.size(),
                adversity.crashes(),
                adversity.rebalances(),
                connector.overlaps(),
                adversity.pauses(),
                world.rotations());
    }

    private boolean refuses() {
        history();
        connector.start(scenario.cluster().tasks());
        try {
            for (int step = 0; step < scenario.course().steps(); step++) {
                step(step);
            }
            quiet();
        } catch (ConnectException refusal) {
            if (!adversity.excuses(refusal)) {
                throw refusal;
            }
            return true;
        }
        return false;
    }

    /** What happened before the connector existed. */
    private void history() {
        world.fill();
        for (int step = random.nextInt(100); step > 0; step--) {
            world.change();
            time.pass(random.nextInt(10_000));
        }
    }

    private void step(int step) {
        adversity.befall(step, step < BEGINNING ? 3 : 1);
        for (int changes = random.nextInt(scenario.course().changes() + 1); changes > 0; changes--) {
            world.change();
        }
        time.pass(random.nextLong(scenario.course().stepMs()));
        for (int round = 1; round < scenario.course().rounds(); round++) {
            connector.step();
            time.pass(random.nextInt(1_000));
        }
        connector.step();
        world.trim();
    }

    /** Nobody writes any more and nothing goes wrong any more, until all has arrived. */
    private void quiet() {
        stage.network().calmDown();
        long sinceMs = time.nowMs();
        long activeMs = sinceMs;
        while (true) {
            // The longer nothing has come the more rarely one looks.
            time.pass(200 + random.nextInt(400) + (time.nowMs() - activeMs) / 20);
            boolean atRest = connector.hurry() && isCompleted() && rules.hasReadAllSince(sinceMs);
            activeMs = atRest ? activeMs : time.nowMs();
            if (time.nowMs() - activeMs > SETTLED_MS) {
                Optional<String> wrong = firstWrong();
                if (wrong.isEmpty()) {
                    return;
                }
                if (time.nowMs() - activeMs > REST_MS) {
                    throw new Violation(wrong.get());
                }
            }
            if (time.nowMs() - sinceMs > PATIENCE_MS) {
                throw new Violation("not quiet after hours: " + connector + ", completed " + isCompleted()
                        + ", all shards read " + rules.hasReadAllSince(sinceMs) + "; offsets "
                        + kafka.offsets().durable());
            }
        }
    }

    private Optional<String> firstWrong() {
        boolean heals = adversity.heals();
        return convergence.firstDifference(heals).or(() -> heals ? Optional.empty() : convergence.firstMissing());
    }

    private boolean isCompleted() {
        return world.names().stream().allMatch(table -> {
            TableOffset offset = kafka.offsets().table(table);
            return offset != null && offset.state() == TableOffset.State.COMPLETED && connector.isLast(table, offset);
        });
    }

    @Override
    public String toString() {
        return scenario.toString();
    }
}
