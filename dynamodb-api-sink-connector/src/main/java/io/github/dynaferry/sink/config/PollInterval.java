// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.config;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/** How long a consumer may stay away before its group gives its partitions to others, who would write beside it. */
record PollInterval(Duration duration) {
    static final String KEY = "consumer.override.max.poll.interval.ms";

    private static final String KAFKAS_DEFAULT = "300000";
    /** What a put can take beyond its patience, for a table and for writes: the requests that are then under way. */
    private static final Duration LAST_REQUEST = Duration.ofSeconds(30);

    static PollInterval of(Map<String, String> props) {
        String text = props.getOrDefault(KEY, KAFKAS_DEFAULT).strip();
        try {
            return new PollInterval(Duration.ofMillis(Long.parseLong(text)));
        } catch (NumberFormatException e) {
            return new PollInterval(
                    Duration.ofMillis(Long.parseLong(KAFKAS_DEFAULT))); // Connect itself refuses the text
        }
    }

    /** @throws ConfigException if a put can outlast the interval */
    void check(Duration retryTimeout) {
        if (retryTimeout.multipliedBy(2).plus(LAST_REQUEST).compareTo(duration) >= 0) {
            throw new ConfigException(
                    WriteOptions.RETRY_TIMEOUT_MS,
                    retryTimeout.toMillis(),
                    "twice of it must be at least " + LAST_REQUEST.toMillis()
                            + " less than the consumer's max.poll.interval.ms (" + duration.toMillis() + "), which "
                            + KEY + " can raise");
        }
    }
}
