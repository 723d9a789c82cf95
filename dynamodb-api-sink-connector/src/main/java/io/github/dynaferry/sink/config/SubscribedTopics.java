// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The topics that a connector reads, as far as its configuration names them.
 *
 * @param regex what others match; empty if there are none
 */
public record SubscribedTopics(List<String> named, String regex) {

    static SubscribedTopics of(Map<String, String> props) {
        List<String> named = Arrays.stream(props.getOrDefault("topics", "").split(","))
                .map(String::strip)
                .filter(topic -> !topic.isEmpty())
                .distinct()
                .toList();
        return new SubscribedTopics(named, props.getOrDefault("topics.regex", ""));
    }

    boolean byPattern() {
        return !regex.isBlank();
    }

    /** Whether the connector reads this topic. */
    public boolean contain(String topic) {
        return named.contains(topic) || (byPattern() && matches(topic));
    }

    private boolean matches(String topic) {
        try {
            return Pattern.matches(regex, topic);
        } catch (PatternSyntaxException e) {
            return false; // Connect itself refuses such an expression
        }
    }
}
