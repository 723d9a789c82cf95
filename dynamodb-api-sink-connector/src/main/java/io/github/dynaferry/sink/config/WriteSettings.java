// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.config;

import io.github.dynaferry.backoff.Backoff;
import java.time.Duration;

/**
 * How the sink writes.
 *
 * @param batchSize most items of one request
 * @param maxInFlight most requests at once
 * @param retryTimeout how long one {@code put} goes on sending before it hands the rest back to Connect
 */
public record WriteSettings(int batchSize, int maxInFlight, Backoff backoff, Duration retryTimeout) {}
