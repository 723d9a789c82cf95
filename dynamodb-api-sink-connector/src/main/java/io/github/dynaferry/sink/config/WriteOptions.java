// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.DOUBLE;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import io.github.dynaferry.backoff.Backoff;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;

/** The options that say how much is written at once, and how a target in trouble is treated. */
public final class WriteOptions {
    public static final String DELETE_ENABLED = "delete.enabled";
    public static final String WRITE_MODE = "write.mode";
    public static final String VERSION_ATTRIBUTE = "version.attribute";
    public static final String BATCH_SIZE = "batch.size";
    public static final String MAX_IN_FLIGHT_REQUESTS = "max.in.flight.requests";
    public static final String MAX_BUFFER_BYTES = "max.buffer.bytes";
    public static final String WRITE_CAPACITY_LIMIT = "write.capacity.limit";
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
                        WRITE_MODE,
                        STRING,
                        WriteMode.UPSERT.toString(),
                        ValidString.in(WriteMode.UPSERT.toString(), WriteMode.INSERT.toString()),
                        MEDIUM,
                        "upsert: an item replaces the one with its key. insert: an item is written only if there is none"
                                + " with its key; every item is then a request of its own.")
                .option(
                        VERSION_ATTRIBUTE,
                        STRING,
                        "",
                        new AttributeName(),
                        MEDIUM,
                        "Attribute that grows with every change of an item. With it, an item is written only if its version"
                                + " is newer than that of the item in the target, and every item is a request of its own."
                                + " A removal counts with the version of the image before it, where the record has one;"
                                + " else it always happens. Empty: the order of the records decides.")
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
                        "Most requests of one task that are under way at the same time. There are fewer while the target"
                                + " throttles.")
                .option(
                        MAX_BUFFER_BYTES,
                        LONG,
                        64L << 20,
                        between(1L << 20, 1L << 34),
                        LOW,
                        "Memory of one task for records that are not written yet. At that point it takes no more records"
                                + " until half of them are.")
                .option(
                        WRITE_CAPACITY_LIMIT,
                        DOUBLE,
                        0.0,
                        atLeast(0),
                        MEDIUM,
                        "Most write capacity units per second that the connector may consume, all its tasks together: each"
                                + " gets an equal part. What the target does not tell is estimated by the size of the"
                                + " items. 0: no limit.");
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
                        "How long the target may take nothing before the task tells Connect so, and takes no more records"
                                + " until it does. The task goes on trying for as long as the target is down: nothing is"
                                + " lost, nothing fails.");
    }

    /** @throws ConfigException naming the key, if two options contradict each other */
    static WriteSettings settings(AbstractConfig config) {
        int initial = config.getInt(RETRY_BACKOFF_MS);
        int max = config.getInt(RETRY_BACKOFF_MAX_MS);
        if (max < initial) {
            throw new ConfigException(RETRY_BACKOFF_MAX_MS, max, "must not be less than " + RETRY_BACKOFF_MS);
        }
        String version = config.getString(VERSION_ATTRIBUTE);
        WriteMode mode = WriteMode.of(config.getString(WRITE_MODE));
        if (mode == WriteMode.INSERT && !version.isEmpty()) {
            throw new ConfigException(VERSION_ATTRIBUTE, version, "must be empty with " + WRITE_MODE + "=" + mode);
        }
        return new WriteSettings(
                mode,
                version.isEmpty() ? null : version,
                config.getInt(BATCH_SIZE),
                config.getInt(MAX_IN_FLIGHT_REQUESTS),
                config.getLong(MAX_BUFFER_BYTES),
                config.getDouble(WRITE_CAPACITY_LIMIT),
                new Backoff(Duration.ofMillis(initial), Duration.ofMillis(max)),
                Duration.ofMillis(config.getInt(RETRY_TIMEOUT_MS)));
    }
}
