// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source;

import io.github.dynaferry.client.ClientOptions;
import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.source.config.SourceConfig;
import io.github.dynaferry.source.config.SourceOptions;
import io.github.dynaferry.source.discovery.TableCatalog;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The checks that no single option can make: each fault goes to the key that mends it. */
final class Validation {
    private static final Logger LOG = LoggerFactory.getLogger(Validation.class);
    private static final String ERRORS_TOLERANCE = "errors.tolerance";
    private static final String MAX_REQUEST_SIZE = "producer.override.max.request.size";
    private static final String EXACTLY_ONCE_SUPPORT = "exactly.once.support";
    private static final String IDEMPOTENCE = "producer.override.enable.idempotence";
    private static final int LARGEST_RECORD = 8 << 20;

    private final Map<String, String> properties;
    private final Config config;

    Validation(Map<String, String> properties, Config config) {
        this.properties = properties;
        this.config = config;
    }

    void run() {
        checkTolerance();
        checkSelection();
        warnOfSmallRequests();
        warnOfRepeatedBatches();
        if (isFlawless()) {
            checkTogether();
        }
    }

    /** With errors tolerated Connect counts a record that could not be sent as stored, and its offset with it. */
    private void checkTolerance() {
        if ("all".equals(properties.get(ERRORS_TOLERANCE))) {
            error(ERRORS_TOLERANCE, "must be none: with all, a record that could not be sent would be lost in silence");
        }
    }

    private void checkSelection() {
        boolean both = isSet(SourceOptions.TABLE_INCLUDE_LIST) && isSet(SourceOptions.TABLE_EXCLUDE_LIST);
        if (both) {
            error(SourceOptions.TABLE_EXCLUDE_LIST, "and table.include.list exclude each other: keep one of them");
        }
    }

    private void warnOfSmallRequests() {
        String size = properties.get(MAX_REQUEST_SIZE);
        if (size == null || !size.matches("\\d{1,10}") || Long.parseLong(size) < LARGEST_RECORD) {
            LOG.warn(
                    "{} is below {}: a legal item can become a record of 7 MiB, which would stop the task. Set it, and"
                            + " max.message.bytes of the topics, to {}.",
                    MAX_REQUEST_SIZE,
                    LARGEST_RECORD,
                    LARGEST_RECORD);
        }
    }

    /** Exactly-once mode sets it; without it a batch that is sent again can bring older records behind newer ones. */
    private void warnOfRepeatedBatches() {
        if (!"required".equals(properties.get(EXACTLY_ONCE_SUPPORT)) && !"true".equals(properties.get(IDEMPOTENCE))) {
            LOG.warn(
                    "{} is not true: a batch that is sent again after a timeout can bring an older image behind a newer"
                            + " one. Set it, or {}=required.",
                    IDEMPOTENCE,
                    EXACTLY_ONCE_SUPPORT);
        }
    }

    private void checkTogether() {
        try {
            checkTables(SourceConfig.parse(properties));
        } catch (ConfigException e) {
            error(keyIn(e), String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            error(ClientOptions.REGION, String.valueOf(e.getMessage()));
        }
    }

    private void checkTables(SourceConfig source) {
        try (TableCatalog catalog = TableCatalog.open(source)) {
            List<String> tables = catalog.tables();
            if (tables.isEmpty()) {
                error(
                        SourceOptions.TABLE_INCLUDE_LIST,
                        "matches none of the endpoint's tables; expressions match whole names");
            }
            List<String> tooLong = source.topics().tooLong(tables);
            if (!tooLong.isEmpty()) {
                error(
                        SourceOptions.TOPIC_PREFIX,
                        "is too long: the topics of tables " + tooLong + " would have more than 249 characters");
            }
            List<String> notCaptured = source.onDemandTokens().keySet().stream()
                    .filter(table -> !tables.contains(table))
                    .toList();
            if (!notCaptured.isEmpty()) {
                error(SourceOptions.SNAPSHOT_ON_DEMAND, "names tables that are not captured: " + notCaptured);
            }
            catalog.obstacles(tables).values().forEach(obstacle -> error(obstacle.option(), obstacle.reason()));
        } catch (ExecutionException | TimeoutException e) {
            Fault fault = Fault.of(e);
            boolean refused = fault.kind() == Fault.Kind.FATAL;
            error(
                    refused ? ClientOptions.ACCESS_KEY_ID : ClientOptions.ENDPOINT,
                    (refused ? "is refused by the endpoint: " : "does not answer: ")
                            + fault
                            + (source.client().endpoint() == null
                                    ? ""
                                    : " (" + source.client().endpoint() + ")"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            error(ClientOptions.ENDPOINT, "is not checked: the check of the tables was interrupted");
        }
    }

    private boolean isFlawless() {
        return config.configValues().stream()
                .allMatch(value -> value.errorMessages().isEmpty());
    }

    private boolean isSet(String key) {
        String value = properties.get(key);
        return value != null && !value.isBlank();
    }

    /** A ConfigException tells its key in its message only: "Invalid value … for configuration key: …". */
    private String keyIn(ConfigException e) {
        return config.configValues().stream()
                .map(ConfigValue::name)
                .filter(name -> String.valueOf(e.getMessage()).contains(" for configuration " + name + ":"))
                .findFirst()
                .orElseThrow(() -> e);
    }

    private void error(String key, String message) {
        config.configValues().stream()
                .filter(value -> value.name().equals(key))
                .findFirst()
                .ifPresentOrElse(
                        value -> value.addErrorMessage(message.startsWith(key) ? message : key + " " + message), () -> {
                            ConfigValue value = new ConfigValue(key);
                            value.addErrorMessage(key + " " + message);
                            config.configValues().add(value);
                        });
    }
}
