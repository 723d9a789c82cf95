// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.source.config.SourceConfig;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.offset.TableOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * One seeded world from beginning to quiet: writers, shards that come and go, tasks that are killed, paused, started
 * again and dealt anew. In the end the last record of every key must be the item, or the connector must have said that it
 * can not promise so, which is legitimate only where it was down for longer than the stream is kept. Where it is told to take a
 * new snapshot then, removals that were trimmed unread may stay unknown to the topic, and nothing else.
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
    /** Down for less, a connector has no reason to give up. */
    private static final long HARMLESS_OUTAGE_MS = 20 * HOUR_MS;
    /** So many steps a snapshot takes, about: the time when most can go wrong. */
    private static final int BEGINNING = 60;

    private static final int MOST_TASKS = 8;

    private final Random random;
    private final Scenario scenario;
    private final Stage stage;
    private final SimulatedTime time;
    private final SimulatedKafka kafka;
    private final SimulatedWorld world;
    private final ReaderRules rules;
    private final SimulatedConnector connector;
    private final Convergence convergence;
    private final boolean heals;
    private int crashes;
    private int rebalances;
    private int pauses;
    private long downMs;

    /** What came of a seed. */
    record Outcome(
            boolean refused,
            int tasks,
            int crashes,
            int rebalances,
            int overlaps,
            int pauses,
            int rotations,
            long records) {}

    Simulation(long seed) {
        random = new Random(seed);
        scenario = Scenario.of(random);
        stage = Stage.of(scenario, random);
        time = stage.time();
        kafka = stage.kafka();
        world = stage.world();
        rules = stage.rules();
        connector = stage.connector();
        SourceConfig config = scenario.config(List.of());
        heals = config.heals();
        convergence = new Convergence(
                world, kafka.topics(), config.topics(), scenario.tables().keys());
    }

    /** @throws Violation if the connector broke a promise */
    Outcome run() {
        history();
        connector.start(scenario.cluster().tasks());
        try {
            for (int step = 0; step < scenario.course().steps(); step++) {
                step(step < BEGINNING ? 3 : 1);
            }
            quiet();
        } catch (ConnectException refusal) {
            if (downMs < HARMLESS_OUTAGE_MS
                    || !String.valueOf(refusal.getMessage()).contains("may be lost")) {
                throw refusal;
            }
            return outcome(true);
        }
        return outcome(false);
    }

    private Outcome outcome(boolean refused) {
        return new Outcome(
                refused,
                connector.size(),
                crashes,
                rebalances,
                connector.overlaps(),
                pauses,
                world.rotations(),
                kafka.topics().written());
    }

    /** What happened before the connector existed. */
    private void history() {
        world.fill();
        for (int step = random.nextInt(100); step > 0; step--) {
            world.change();
            time.pass(random.nextInt(10_000));
        }
    }

    private void step(int eventfulness) {
        befall(random.nextInt(1000) / eventfulness);
        for (int changes = random.nextInt(4); changes > 0; changes--) {
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

    private void befall(int chance) {
        Scenario.Course course = scenario.course();
        int crash = course.crashes();
        int rebalance = crash + course.rebalances();
        int pause = rebalance + course.pauses();
        if (chance < crash) {
            crash();
        } else if (chance < rebalance) {
            rebalances++;
            connector.rebalance(1 + random.nextInt(MOST_TASKS));
        } else if (chance < pause) {
            pauses++;
            long ms = random.nextLong(course.longestPauseMs());
            downMs += ms;
            connector.pauseOne(ms);
        } else if (chance < pause + 20) {
            connector.expireIterators();
        }
    }

    private void crash() {
        crashes++;
        if (random.nextBoolean()) {
            connector.crashOne();
            return;
        }
        connector.crashAll();
        downFor(random.nextInt(60_000));
        long longest = scenario.course().longestOutageHours();
        if (longest > 0 && random.nextInt(3) == 0) {
            for (long hours = random.nextLong(longest); hours > 0; hours--) {
                downFor(HOUR_MS);
                world.rotate();
            }
        }
        connector.start(random.nextBoolean() ? connector.size() : 1 + random.nextInt(MOST_TASKS));
    }

    private void downFor(long ms) {
        downMs += ms;
        if (random.nextInt(3) == 0) {
            world.change();
        }
        time.pass(ms);
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
                Optional<String> difference = convergence.firstDifference(heals && downMs >= HARMLESS_OUTAGE_MS);
                if (difference.isEmpty()) {
                    return;
                }
                if (time.nowMs() - activeMs > REST_MS) {
                    throw new Violation(difference.get());
                }
            }
            if (time.nowMs() - sinceMs > PATIENCE_MS) {
                throw new Violation("not quiet after hours: " + connector + ", completed " + isCompleted()
                        + ", all shards read " + rules.hasReadAllSince(sinceMs) + "; offsets "
                        + kafka.offsets().durable());
            }
        }
    }

    private boolean isCompleted() {
        return world.names().stream().allMatch(table -> {
            Map<String, ?> stored =
                    kafka.offsets().durable().get(SourcePartition.table(table).toConnect());
            if (stored == null) {
                return false;
            }
            TableOffset offset = TableOffset.parse(stored);
            return offset.state() == TableOffset.State.COMPLETED && connector.isLast(table, offset);
        });
    }

    @Override
    public String toString() {
        return scenario.toString();
    }
}
