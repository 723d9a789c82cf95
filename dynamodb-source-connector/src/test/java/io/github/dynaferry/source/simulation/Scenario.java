// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.source.config.SourceConfig;
import java.util.Map;
import java.util.Random;

/**
 * What kind of world a seed makes.
 *
 * @param earlinessMs how much earlier than they happened changes may say they did
 * @param grainMs to what creation times are cut
 * @param listingLagMs how long a new shard may be missing from listings
 * @param childFilter what the endpoint makes of a question for a shard's children
 * @param faults of 1000 requests, so many fail
 * @param exactlyOnce whether records and their offsets become durable together
 * @param crashes of 1000 steps, so many are crashes
 * @param stepMs how long a step takes, at most
 * @param scanSlowness how many times slower a scan is than other requests
 * @param longestOutageHours how long the connector may be down at once
 */
record Scenario(
        int tables,
        int keys,
        int segments,
        long marginMs,
        long earlinessMs,
        long grainMs,
        long listingLagMs,
        ChildFilter childFilter,
        int faults,
        int maxBatchSize,
        long bufferBytes,
        boolean exactlyOnce,
        int steps,
        int crashes,
        int rotations,
        int stepMs,
        int scanSlowness,
        long longestOutageHours,
        long clockAheadMs) {

    enum ChildFilter {
        HONOURED,
        IGNORED,
        REFUSED
    }

    static Scenario of(Random random) {
        boolean minutes = random.nextInt(4) == 0;
        long margin = minutes || random.nextBoolean() ? 300_000 : 60_000;
        return new Scenario(
                1 + random.nextInt(2),
                5 + random.nextInt(60),
                1 + random.nextInt(4),
                margin,
                (margin == 60_000 ? 50_000 : 200_000) * random.nextInt(3) / 2,
                minutes ? 60_000 : 1_000,
                random.nextInt(3) * 15_000L,
                ChildFilter.values()[random.nextInt(3)],
                random.nextInt(3) * 30,
                1 + random.nextInt(random.nextBoolean() ? 4 : 100),
                (1L << 20) * (1 + random.nextInt(16)),
                random.nextInt(3) == 0,
                100 + random.nextInt(300),
                random.nextInt(3) * 10,
                random.nextInt(4) * 8,
                300 + random.nextInt(2_000),
                random.nextInt(3) == 0 ? 30 : 1,
                random.nextInt(12) == 0 ? 40 : 0,
                random.nextInt(3) * 20_000L - 20_000L);
    }

    SourceConfig config() {
        return SourceConfig.parse(Map.of(
                "topic.prefix", "sim",
                "start.delay.ms", "1000",
                "snapshot.segments", String.valueOf(segments),
                "snapshot.fence.margin.ms", String.valueOf(marginMs),
                "max.batch.size", String.valueOf(maxBatchSize),
                "max.buffer.bytes", String.valueOf(bufferBytes)));
    }
}
