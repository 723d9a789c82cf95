// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.task;

import io.github.dynaferry.source.table.Ownership;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * What the connector tells a task: the same list of tables as every other, and which of how many it is. Who does what
 * follows from that.
 *
 * @param start names the start of the connector, where each one shall take a snapshot; else null
 */
public record TaskAssignment(List<String> tables, Ownership ownership, @Nullable String start) {
    private static final String TABLES = "dynaferry.tables";
    private static final String TASK = "dynaferry.task";
    private static final String TASKS = "dynaferry.tasks";
    private static final String START = "dynaferry.start";
    /** In no token that a user can give. */
    private static final String AT_START = "@";

    public TaskAssignment {
        tables = List.copyOf(tables);
    }

    /** The configurations of so many tasks: the connector's own and the assignment. Where there is no table, one task says so. */
    public static List<Map<String, String>> configurations(
            Map<String, String> connector, List<String> tables, int tasks, @Nullable String start) {
        int count = tables.isEmpty() ? 1 : tasks;
        return IntStream.range(0, count)
                .mapToObj(task -> {
                    Map<String, String> configuration = new HashMap<>(connector);
                    configuration.put(TABLES, String.join(",", tables));
                    configuration.put(TASK, String.valueOf(task));
                    configuration.put(TASKS, String.valueOf(count));
                    if (start != null) {
                        configuration.put(START, start);
                    }
                    return configuration;
                })
                .toList();
    }

    /** Reads the assignment out of a task's configuration. */
    public static TaskAssignment parse(Map<String, String> configuration) {
        String tables = required(configuration, TABLES);
        return new TaskAssignment(
                tables.isEmpty() ? List.of() : List.of(tables.split(",", -1)),
                new Ownership(
                        Integer.parseInt(required(configuration, TASK)),
                        Integer.parseInt(required(configuration, TASKS))),
                configuration.get(START));
    }

    /** The token of the snapshot that a table should have; null where any will do. */
    @Nullable
    String token(String table, Map<String, String> onDemand) {
        String asked = onDemand.get(table);
        if (start == null) {
            return asked;
        }
        return asked == null ? start : asked + AT_START + start;
    }

    /** Whether the snapshot of one token is the one that another asks for: that of any start answers one of no start. */
    static boolean answers(@Nullable String taken, String token) {
        return taken != null && (taken.equals(token) || taken.startsWith(token + AT_START));
    }

    private static String required(Map<String, String> configuration, String key) {
        String value = configuration.get(key);
        if (value == null) {
            throw new ConnectException("the task's configuration lacks " + key + ", which its connector sets");
        }
        return value;
    }
}
