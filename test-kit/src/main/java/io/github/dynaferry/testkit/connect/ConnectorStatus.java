// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.connect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a worker says about a connector and its tasks. */
public record ConnectorStatus(Part connector, List<Part> tasks) {

    /** A connector or a task: state as Connect names it, the worker it runs on, the trace of its failure or nothing. */
    public record Part(String what, String state, String worker, String trace) {
        boolean isFailed() {
            return state.equals("FAILED");
        }
    }

    static ConnectorStatus of(JsonNode status) {
        String name = status.path("name").asText();
        List<Part> tasks = new ArrayList<>();
        for (JsonNode task : status.path("tasks")) {
            tasks.add(part(name + "-" + task.path("id").asText(), task));
        }
        return new ConnectorStatus(part(name, status.path("connector")), List.copyOf(tasks));
    }

    private static Part part(String what, JsonNode node) {
        return new Part(
                what,
                node.path("state").asText(),
                node.path("worker_id").asText(),
                node.path("trace").asText(""));
    }

    public boolean isRunning(int taskCount) {
        return tasks.size() == taskCount && isAll("RUNNING");
    }

    public boolean isAll(String state) {
        return parts().allMatch(part -> part.state().equals(state));
    }

    public boolean isStopped() {
        return connector.state().equals("STOPPED") && tasks.isEmpty();
    }

    /** The trace of the first part that has failed. */
    public Optional<String> failure() {
        return parts().filter(Part::isFailed)
                .map(part -> part.what() + " has failed: " + part.trace())
                .findFirst();
    }

    void requireNoneFailed() {
        failure().ifPresent(trace -> {
            throw new IllegalStateException(trace);
        });
    }

    private Stream<Part> parts() {
        return Stream.concat(Stream.of(connector), tasks.stream());
    }
}
