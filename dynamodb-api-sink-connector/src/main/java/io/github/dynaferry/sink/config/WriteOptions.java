// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;

import io.github.dynaferry.backoff.Backoff;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The options that say how much is written at once, and how a target in trouble is treated. */
public final class WriteOptions {
    public static final String DELETE_ENABLED = "delete.enabled";
    public static final String BATCH_SIZE = "batch.size";
    public static final String MAX_IN_FLIGHT_REQUESTS = "max.in.flight.requests";
    public static final String RETRY_BACKOFF_MS = "retry.backoff.ms";
    public static final String RETRY_BACKOFF_MAX_MS = "retry.backoff.max.ms";
    public static final String RETRY_TIMEOUT_MS = "retry.timeout.ms";

    private static final int MAX_BACKOFF_MS = 60_000;
    private static final int MAX_TIMEOUT_MS = 86_400_000;

    private WriteOptions() {}

    static void define(ConfigDef def) {
        new Fragment(def, "Writes")
                .option(
                        DELETE_ENABLED,
                        BOOLEAN,
                        true,
                        null,
                        MEDIUM,
                        "Whether removals are applied. false: removals and tombstones are skipped, and the target keeps"
                                + " items that the source has removed.")
                .option(
                        BATCH_SIZE,
                        INT,
                        25,
                        between(1, 100),
                        MEDIUM,
                        "Most items in one BatchWriteItem request. DynamoDB takes up to 25; some other targets take more.")
                .option(
                        MAX_IN_FLIGHT_REQUESTS,
                        INT,
                        16,
                        between(1, 256),
                        MEDIUM,
                        "Most requests of one task that are under way at the same time.");
        new Fragment(def, "Retries")
                .option(
                        RETRY_BACKOFF_MS,
                        INT,
                        50,
                        between(1, MAX_BACKOFF_MS),
                        LOW,
                        "Longest wait before what was throttled or failed is sent again the first time; doubled with every"
                                + " further failure. The wait itself is random.")
                .option(
                        RETRY_BACKOFF_MAX_MS,
                        INT,
                        5_000,
                        between(1, MAX_BACKOFF_MS),
                        LOW,
                        "Longest wait between two attempts.")
                .option(
                        RETRY_TIMEOUT_MS,
                        INT,
                        30_000,
                        between(1, MAX_TIMEOUT_MS),
                        MEDIUM,
                        "How long a task goes on sending one delivery of records before it hands what is left back to"
                                + " Connect, which delivers it again for as long as the target is down: nothing is lost,"
                                + " nothing fails. A task that is told to stop may take this long, and a request's 30 s.");
    }

    /** @throws ConfigException naming the key, if two options contradict each other */
    static WriteSettings settings(AbstractConfig config) {
        int initial = config.getInt(RETRY_BACKOFF_MS);
        int max = config.getInt(RETRY_BACKOFF_MAX_MS);
        if (max < initial) {
            throw new ConfigException(RETRY_BACKOFF_MAX_MS, max, "must not be less than " + RETRY_BACKOFF_MS);
        }
        return new WriteSettings(
                config.getInt(BATCH_SIZE),
                config.getInt(MAX_IN_FLIGHT_REQUESTS),
                new Backoff(Duration.ofMillis(initial), Duration.ofMillis(max)),
                Duration.ofMillis(config.getInt(RETRY_TIMEOUT_MS)));
    }
}
