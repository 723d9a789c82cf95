// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import io.github.dynaferry.sink.config.SinkConfig;
import io.github.dynaferry.sink.config.WriteMode;
import io.github.dynaferry.sink.config.WriteSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** A sink's settings at random, some of them tighter than users may set them. */
final class RandomConfig {
    private final Random random;

    RandomConfig(Random random) {
        this.random = random;
    }

    SinkConfig next() {
        Map<String, String> props = new HashMap<>(Map.of(
                "topic.prefix", "shop",
                "batch.size", Integer.toString(1 + random.nextInt(30)),
                "max.in.flight.requests", Integer.toString(1 + random.nextInt(6)),
                "retry.timeout.ms", Integer.toString(1 + random.nextInt(3_000)),
                "delete.enabled", Boolean.toString(random.nextInt(10) > 0)));
        switch (random.nextInt(6)) {
            case 0 -> props.put("write.mode", "insert");
            case 1 -> props.put("version.attribute", Step.VERSION);
            case 2 -> props.put("write.capacity.limit", Integer.toString(10 + random.nextInt(60)));
            default -> {}
        }
        SinkConfig config = SinkConfig.of(props);
        return random.nextInt(3) > 0 ? config : withBuffer(config, 1 + random.nextInt(40_000));
    }

    private static SinkConfig withBuffer(SinkConfig config, long maxBytes) {
        WriteSettings writes = config.writes();
        return new SinkConfig(
                config.client(),
                config.records(),
                config.tables(),
                new WriteSettings(
                        writes.mode(),
                        writes.versionAttribute(),
                        writes.batchSize(),
                        writes.maxInFlight(),
                        maxBytes,
                        writes.capacityLimit(),
                        writes.backoff(),
                        writes.retryTimeout()),
                config.deleteEnabled());
    }

    static Step.Rules rules(SinkConfig config) {
        return new Step.Rules(
                config.writes().mode() == WriteMode.INSERT,
                config.writes().versionAttribute() != null,
                config.deleteEnabled());
    }
}
