// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.config;

import io.github.dynaferry.backoff.Backoff;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the sink writes.
 *
 * @param versionAttribute the attribute that tells which of two states of an item is the newer one; null if none does
 * @param batchSize most items of one request
 * @param maxInFlight most requests at once
 * @param maxBufferBytes memory for what is taken over and not written yet
 * @param capacityLimit write capacity units per second; 0 for no limit
 * @param retryTimeout how long nothing may get done before Connect is told to wait
 */
public record WriteSettings(
        WriteMode mode,
        @Nullable String versionAttribute,
        int batchSize,
        int maxInFlight,
        long maxBufferBytes,
        double capacityLimit,
        Backoff backoff,
        Duration retryTimeout) {}
