// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How target tables come into being.
 *
 * @param definitionsTopic the topic whose records tell how tables are made, and are never items; null where none is known
 * @param topics what the connector reads
 * @param timeToLive whether Time to Live is turned on as definitions tell
 * @param patience how long records wait for their table
 */
public record CreationSettings(
        AutoCreate autoCreate,
        @Nullable String definitionsTopic,
        SubscribedTopics topics,
        boolean timeToLive,
        Duration patience) {}
