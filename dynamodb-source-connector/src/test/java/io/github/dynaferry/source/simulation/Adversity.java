// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.source.config.SourceConfig;
import io.github.dynaferry.source.offset.TableOffset;
import java.util.List;
import java.util.Random;
import org.apache.kafka.connect.errors.ConnectException;

/** What befalls the connector and its tables, at random, and what that excuses in the end. */
final class Adversity {
    private static final long HOUR_MS = 3_600_000L;
    private static final long SECONDS_MS = 1_000;
    private static final int MINUTE_MS = 60_000;
    /** Read to their ends within so long, all shards are read as they are written. */
    private static final long FRESH_MS = MINUTE_MS;
    /** Down for less, a connector has no reason to give up. */
    private static final long HARMLESS_OUTAGE_MS = 20 * HOUR_MS;

    private static final long RETENTION_MS = 24 * HOUR_MS;
    /** Within so many steps after a long outage, often, comes another: some of what was missed has been read by then. */
    private static final int RELAPSE = 40;

    private static final int MOST_TASKS = 8;

    private final Scenario.Course course;
    private final boolean dropsProgress;
    private final Stage stage;
    private final Random random;
    private final boolean heals;
    private final int replacingStep;
    private final int growingStep;
    private int crashes;
    private int rebalances;
    private int pauses;
    private int relapseStep = -1;
    private long downMs;
    private long reconfiguredMs;
    private boolean replaced;
    private boolean replacedUnderWay;

    Adversity(Stage stage, Random random) {
        this.course = stage.scenario().course();
        this.dropsProgress = stage.scenario().cluster().dropsProgress();
        this.stage = stage;
        this.random = random;
        SourceConfig config = stage.scenario().config(List.of());
        this.heals = config.heals();
        this.replacingStep = course.replacesStream() ? random.nextInt(course.steps()) : -1;
        this.growingStep = stage.scenario().tables().late() > 0 ? random.nextInt(course.steps()) : -1;
    }

    /** Whether a lost change is to be healed: then changes may come again, and lost removals stay unknown. */
    boolean heals() {
        return heals && (downMs >= HARMLESS_OUTAGE_MS || replaced);
    }

    /** Whether the connector has a reason to give up, and says which. */
    boolean excuses(ConnectException refusal) {
        String message = String.valueOf(refusal.getMessage());
        boolean lost = downMs >= HARMLESS_OUTAGE_MS && message.contains("may be lost");
        boolean without = replaced && (message.contains("is disabled") || message.contains("has no stream"));
        boolean another =
                replaced && !heals && (message.contains("another stream") || message.contains("stream is no longer"));
        return (dropsProgress && message.contains("transformation that drops")) || lost || without || another;
    }

    /** Whether the connector must have given up. */
    boolean isFatal() {
        return dropsProgress || (replacedUnderWay && !heals);
    }

    int crashes() {
        return crashes;
    }

    int rebalances() {
        return rebalances;
    }

    int pauses() {
        return pauses;
    }

    void befall(int step, int eventfulness) {
        if (step == replacingStep) {
            replaceStream();
        }
        if (step == relapseStep) {
            crashAll(step, true);
            return;
        }
        if (step == growingStep) {
            stage.world().grow();
            stage.connector().rebalance(stage.connector().size());
        }
        int chance = random.nextInt(1000) / eventfulness;
        int crash = course.crashes();
        int rebalance = crash + course.rebalances();
        int pause = rebalance + course.pauses();
        if (random.nextInt(1000) < course.absences() && isAtRest()) {
            crashAll(step, true);
            return;
        }
        if (random.nextInt(1000) < course.reconfigurations() && isAtRest()) {
            reconfiguredMs = stage.time().nowMs();
            stage.connector().reconfigure();
            return;
        }
        if (chance < crash) {
            crash(step);
        } else if (chance < rebalance) {
            rebalances++;
            stage.connector().rebalance(1 + random.nextInt(MOST_TASKS));
        } else if (chance < pause) {
            pauses++;
            long ms = random.nextLong(course.longestPauseMs());
            downMs += ms;
            stage.connector().pauseOne(ms);
        } else if (chance < pause + 20) {
            stage.connector().expireIterators();
        }
    }

    /** Whether no snapshot is under way, and the streams are read as they are written: now another snapshot does most harm. */
    private boolean isAtRest() {
        return stage.time().nowMs() - reconfiguredMs
                        > stage.scenario().cluster().startingMs()
                && stage.rules().hasReadAllSince(stage.time().nowMs() - FRESH_MS)
                && stage.world().names().stream()
                        .map(stage.kafka().offsets()::table)
                        .allMatch(offset -> offset != null && offset.state() == TableOffset.State.COMPLETED);
    }

    private void replaceStream() {
        SimulatedTable table = stage.world().someTable();
        TableOffset offset = stage.kafka().offsets().table(table.name());
        replaced = true;
        replacedUnderWay = offset != null && offset.baseline() != null;
        table.streams().disable();
        stage.time().after(random.nextInt(MINUTE_MS), table.streams()::enable);
    }

    private void crash(int step) {
        if (random.nextBoolean()) {
            crashes++;
            stage.connector().crashOne();
        } else {
            crashAll(step, course.longestOutageMs() > 0 && random.nextInt(3) == 0);
        }
    }

    private void crashAll(int step, boolean forLong) {
        crashes++;
        stage.connector().crashAll();
        downFor(random.nextInt(MINUTE_MS));
        if (forLong) {
            beAway(outageMs());
            relapseStep = random.nextInt(3) == 0 ? -1 : step + 1 + random.nextInt(RELAPSE);
        }
        stage.connector().start(random.nextBoolean() ? stage.connector().size() : 1 + random.nextInt(MOST_TASKS));
    }

    /** Often about as long as a stream is kept, so that some of what was missed is lost and some is not. */
    private long outageMs() {
        long longest = course.longestOutageMs();
        if (longest < RETENTION_MS) {
            return random.nextLong(longest);
        }
        return switch (random.nextInt(3)) {
            case 0 -> 10 * HOUR_MS + random.nextLong(12 * HOUR_MS);
            case 1 -> 22 * HOUR_MS + random.nextLong(8 * HOUR_MS);
            default -> random.nextLong(longest);
        };
    }

    /** Life goes on meanwhile: of an outage of hours a shard sees a few changes and perhaps its end. */
    private void beAway(long ms) {
        int rotations = random.nextBoolean() ? 0 : 1 + random.nextInt(3);
        long portion = ms >= HOUR_MS ? HOUR_MS : 10 * SECONDS_MS;
        for (long left = ms; left > 0; left -= portion) {
            downFor(portion);
            if (portion == HOUR_MS && random.nextInt(3) < rotations) {
                stage.world().rotate();
            }
        }
    }

    private void downFor(long ms) {
        downMs += ms;
        if (random.nextInt(3) == 0) {
            stage.world().change();
        }
        stage.time().pass(ms);
        stage.world().trim();
    }
}
