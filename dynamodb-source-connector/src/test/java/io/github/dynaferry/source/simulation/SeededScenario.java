// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.source.config.GapMode;
import io.github.dynaferry.source.config.SnapshotMode;
import java.util.Random;

/** Which world a seed makes: most are mixed, some are made to meet one kind of adversity often. */
final class SeededScenario {
    private static final long HOUR_MS = 3_600_000L;
    private static final long MINUTE_MS = 60_000L;

    /** What an endpoint's time can be wrong by and a change must still be on the right side of the margin. */
    private static final long TIME_GRAIN_MS = 2_000;

    /** Those that bring all items and all changes. */
    private static final SnapshotMode[] SNAPSHOT_MODES = {
        SnapshotMode.INITIAL, SnapshotMode.INITIAL, SnapshotMode.INITIAL, SnapshotMode.WHEN_NEEDED, SnapshotMode.ALWAYS
    };

    private final Random random;
    private final Kind kind;
    private final long grainMs;
    private final long marginMs;

    private enum Kind {
        MIXED,
        /** A few hot keys, one snapshot after the other while the streams are read as they are written, and slow pages and offsets. */
        TIGHT,
        /** The connector is down for about as long as a stream is kept, and often once more before all of it is read. */
        ABSENT,
        /** Days instead of minutes: a snapshot lasts longer than the stream keeps its records. */
        SLOW
    }

    private SeededScenario(Random random) {
        this.random = random;
        this.kind = kind(random.nextInt(120));
        boolean brief = kind == Kind.TIGHT || kind == Kind.ABSENT;
        boolean minutes = !brief && chance(4);
        this.grainMs = minutes ? MINUTE_MS : 1_000;
        this.marginMs = minutes || (!brief && random.nextBoolean()) ? 5 * MINUTE_MS : MINUTE_MS;
    }

    static Scenario of(Random random) {
        SeededScenario seeded = new SeededScenario(random);
        return new Scenario(seeded.tables(), seeded.endpoint(), seeded.cluster(), seeded.course(), seeded.options());
    }

    private static Kind kind(int number) {
        if (number < 36) {
            return Kind.TIGHT;
        }
        return number < 48 ? Kind.ABSENT : number < 50 ? Kind.SLOW : Kind.MIXED;
    }

    private Scenario.Tables tables() {
        boolean tight = kind == Kind.TIGHT;
        return new Scenario.Tables(
                kind == Kind.TIGHT || kind == Kind.ABSENT ? 1 : 1 + random.nextInt(3),
                !tight && chance(6) ? 1 : 0,
                tight ? 3 + random.nextInt(random.nextBoolean() ? 6 : 30) : 5 + random.nextInt(60),
                kind == Kind.ABSENT ? 1 : 1 + random.nextInt(tight ? 5 : 3),
                chance(4) ? any(StreamView.values()) : StreamView.NEW_IMAGE,
                (marginMs - grainMs - TIME_GRAIN_MS) * (tight && random.nextBoolean() ? 2 : random.nextInt(3)) / 2,
                random.nextBoolean(),
                grainMs,
                kind == Kind.ABSENT ? random.nextInt(2) * 4 : random.nextInt(4) * 8,
                kind == Kind.ABSENT ? 0 : HOUR_MS * 3 * random.nextInt(3),
                switch (kind) {
                    case SLOW -> 3 * HOUR_MS;
                    case ABSENT -> 0;
                    default -> pick(0, 0, 1_000, 20_000);
                });
    }

    private Scenario.Endpoint endpoint() {
        return new Scenario.Endpoint(
                any(Scenario.ChildFilter.values()),
                pick(0, 15_000, 30_000, 4 * MINUTE_MS),
                6,
                random.nextInt(3) * 30,
                kind != Kind.TIGHT && random.nextBoolean() ? 5 : 100,
                kind == Kind.TIGHT ? pick(3_000, 10_000, 40_000) : pick(0, 0, 3_000),
                !chance(kind == Kind.ABSENT ? 2 : 6));
    }

    private Scenario.Cluster cluster() {
        boolean exactlyOnce = random.nextBoolean();
        long startDelayMs = 1_000L * random.nextInt(2, kind == Kind.TIGHT || kind == Kind.ABSENT ? 5 : 60);
        return new Scenario.Cluster(
                1 + random.nextInt(kind == Kind.TIGHT || kind == Kind.ABSENT ? 4 : 8),
                exactlyOnce,
                random.nextInt(3) > 0,
                kind == Kind.TIGHT ? 70 + random.nextInt(31) : 30 + random.nextInt(71),
                random.nextInt(3) * 10_000L,
                exactlyOnce ? 0 : startDelayMs,
                random.nextInt(3) * 10,
                kind == Kind.TIGHT ? 40 : 0,
                kind == Kind.TIGHT ? 90_000 : 5_000,
                chance(60));
    }

    private Scenario.Course course() {
        boolean replacesStream = chance(16);
        return switch (kind) {
            case SLOW ->
                new Scenario.Course(
                        200 + random.nextInt(200),
                        10 * MINUTE_MS,
                        12,
                        random.nextInt(3) * 4,
                        3,
                        random.nextInt(3) * 4,
                        0,
                        0,
                        random.nextInt(3) * 4,
                        HOUR_MS,
                        0,
                        replacesStream);
            case ABSENT ->
                new Scenario.Course(
                        150 + random.nextInt(150),
                        1_000 + random.nextInt(4_000),
                        1,
                        6,
                        random.nextInt(3),
                        random.nextInt(3),
                        0,
                        400,
                        random.nextInt(3) * 5,
                        MINUTE_MS,
                        48 * HOUR_MS,
                        replacesStream);
            case TIGHT ->
                new Scenario.Course(
                        200 + random.nextInt(200),
                        1_000 + random.nextInt(3_000),
                        1,
                        random.nextInt(3) * 2,
                        1 + random.nextInt(3),
                        random.nextInt(5),
                        500,
                        0,
                        random.nextInt(3) * 5,
                        pick(10_000, MINUTE_MS, 5 * MINUTE_MS),
                        pick(0, 10 * MINUTE_MS),
                        replacesStream);
            case MIXED ->
                new Scenario.Course(
                        100 + random.nextInt(200),
                        300 + random.nextInt(2_000),
                        1,
                        random.nextInt(3) * 10,
                        3,
                        random.nextInt(3) * 6,
                        0,
                        0,
                        random.nextInt(3) * 5,
                        pick(10_000, MINUTE_MS, 10 * MINUTE_MS),
                        pick(0, 0, 10 * MINUTE_MS),
                        replacesStream);
        };
    }

    private Scenario.Options options() {
        boolean tight = kind == Kind.TIGHT;
        return new Scenario.Options(
                1 + random.nextInt(tight ? 4 : 6),
                marginMs,
                kind == Kind.SLOW ? 1_000 : (tight ? 3 : 1) + random.nextInt(random.nextBoolean() ? 4 : 100),
                (1L << 20) * (1 + random.nextInt(16)),
                any(SNAPSHOT_MODES),
                chance(4) ? GapMode.RESNAPSHOT : GapMode.FAIL,
                chance(5) ? 1 + random.nextInt(30) : 0,
                tight ? 100 : random.nextInt(3) * 20);
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T> T any(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private long pick(long... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
