// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The topics that a connector reads, as far as its configuration names them.
 *
 * @param byPattern whether it may be others too
 */
record SubscribedTopics(List<String> named, boolean byPattern) {

    static SubscribedTopics of(Map<String, String> props) {
        List<String> named = Arrays.stream(props.getOrDefault("topics", "").split(","))
                .map(String::strip)
                .filter(topic -> !topic.isEmpty())
                .distinct()
                .toList();
        return new SubscribedTopics(
                named, !props.getOrDefault("topics.regex", "").isBlank());
    }
}
