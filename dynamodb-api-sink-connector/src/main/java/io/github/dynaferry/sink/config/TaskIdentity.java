// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.config;

import java.util.HashMap;
import java.util.Map;

/**
 * Which task of which connector.
 *
 * @param connector the connector's name
 * @param index from 0
 */
public record TaskIdentity(String connector, int index) {
    /** Connect does not tell a sink task its number: the connector does. */
    private static final String INDEX = "dynaferry.task.index";

    private static final String NAME = "name";

    /** The identity in a task's configuration. */
    public static TaskIdentity of(Map<String, String> props) {
        return new TaskIdentity(props.getOrDefault(NAME, "sink"), Integer.parseInt(props.getOrDefault(INDEX, "0")));
    }

    /** The configuration of the task with that index. */
    static Map<String, String> give(Map<String, String> props, int index) {
        Map<String, String> given = new HashMap<>(props);
        given.put(INDEX, Integer.toString(index));
        return given;
    }
}
