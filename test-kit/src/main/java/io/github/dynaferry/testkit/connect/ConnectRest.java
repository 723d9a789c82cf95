// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.connect;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A worker's REST interface. Answers other than success are thrown as {@link RestRefusal}. */
public final class ConnectRest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final RestCalls calls;

    public ConnectRest(URI endpoint) {
        this.calls = new RestCalls(endpoint);
    }

    /** Whether the worker has joined its group and serves requests. */
    boolean isReady() {
        try {
            return calls.get("/connectors").isArray();
        } catch (UncheckedIOException | RestRefusal notYet) {
            return false;
        }
    }

    /** The class names of all connector plugins. */
    public Set<String> plugins() {
        Set<String> classes = new TreeSet<>();
        calls.get("/connector-plugins")
                .forEach(plugin -> classes.add(plugin.path("class").asText()));
        return classes;
    }

    /** The plugins as the worker lists them: class, type, version. */
    public JsonNode pluginList() {
        return calls.get("/connector-plugins");
    }

    /** Validates without creating: the errors of each key that has any. */
    public Map<String, List<String>> validate(Map<String, String> config) {
        Map<String, List<String>> errors = new LinkedHashMap<>();
        String plugin = encoded(config.getOrDefault("connector.class", ""));
        for (JsonNode entry : calls.put("/connector-plugins/" + plugin + "/config/validate", config)
                .path("configs")) {
            JsonNode value = entry.path("value");
            List<String> messages = new ArrayList<>();
            value.path("errors").forEach(error -> messages.add(error.asText()));
            if (!messages.isEmpty()) {
                errors.put(value.path("name").asText(), messages);
            }
        }
        return errors;
    }

    /** POSTs a file's text as it is: {@code {"name": …, "config": {…}}}. */
    public JsonNode create(String json) {
        return calls.post("/connectors", json);
    }

    public JsonNode create(String name, Map<String, String> config) {
        return calls.post("/connectors", Map.of("name", name, "config", config));
    }

    /** Creates or changes. */
    public JsonNode putConfig(String name, Map<String, String> config) {
        return calls.put(connector(name) + "/config", config);
    }

    public Map<String, String> config(String name) {
        Map<String, String> config = new HashMap<>();
        calls.get(connector(name) + "/config")
                .properties()
                .forEach(entry -> config.put(entry.getKey(), entry.getValue().asText()));
        return config;
    }

    /** What the connector has told its tasks, in their order. */
    public List<Map<String, String>> taskConfigs(String name) {
        List<Map<String, String>> configs = new ArrayList<>();
        for (JsonNode task : calls.get(connector(name) + "/tasks")) {
            Map<String, String> config = new HashMap<>();
            task.path("config")
                    .properties()
                    .forEach(
                            entry -> config.put(entry.getKey(), entry.getValue().asText()));
            configs.add(config);
        }
        return configs;
    }

    public Set<String> connectors() {
        Set<String> names = new TreeSet<>();
        calls.get("/connectors").forEach(name -> names.add(name.asText()));
        return names;
    }

    public ConnectorStatus status(String name) {
        return ConnectorStatus.of(calls.get(connector(name) + "/status"));
    }

    /**
     * Waits until the connector and exactly this many tasks are running.
     *
     * @throws IllegalStateException with the trace, as soon as the connector or a task has failed
     */
    public void awaitRunning(String name, int tasks) {
        Awaitility.await(name + " running with " + tasks + " tasks")
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(200))
                .atMost(TIMEOUT)
                .until(() -> isRunning(name, tasks));
    }

    private boolean isRunning(String name, int tasks) {
        ConnectorStatus status = statusIfKnown(name);
        if (status == null) {
            return false;
        }
        status.requireNoneFailed();
        return status.isRunning(tasks);
    }

    /** Waits until a task, or the connector itself, has failed, and gives its trace. */
    public String awaitFailed(String name) {
        return Awaitility.await(name + " failed")
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(200))
                .atMost(TIMEOUT)
                .until(() -> traceOf(statusIfKnown(name)), trace -> !trace.isEmpty());
    }

    private static String traceOf(@Nullable ConnectorStatus status) {
        return status == null ? "" : status.failure().orElse("");
    }

    /** A worker answers 404 until it has read its own write. */
    private @Nullable ConnectorStatus statusIfKnown(String name) {
        try {
            return status(name);
        } catch (RestRefusal e) {
            if (e.status() == 404) {
                return null;
            }
            throw e;
        }
    }

    public void pause(String name) {
        calls.put(connector(name) + "/pause", null);
        awaitState(name, "PAUSED");
    }

    public void resume(String name) {
        calls.put(connector(name) + "/resume", null);
        awaitState(name, "RUNNING");
    }

    /** Stops the connector and waits until its tasks are gone, so that its offsets can be changed. */
    public void stop(String name) {
        calls.put(connector(name) + "/stop", null);
        Awaitility.await(name + " stopped")
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(200))
                .atMost(TIMEOUT)
                .until(() -> status(name).isStopped());
    }

    private void awaitState(String name, String state) {
        Awaitility.await(name + " " + state)
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(200))
                .atMost(TIMEOUT)
                .until(() -> status(name).isAll(state));
    }

    /** Restarts the connector and all its tasks. */
    public void restart(String name) {
        calls.post(connector(name) + "/restart?includeTasks=true", null);
    }

    public void restartTask(String name, int task) {
        calls.post(connector(name) + "/tasks/" + task + "/restart", null);
    }

    public void delete(String name) {
        calls.delete(connector(name));
    }

    /** The list under {@code offsets}: objects with {@code partition} and {@code offset}. */
    public List<JsonNode> offsets(String name) {
        List<JsonNode> offsets = new ArrayList<>();
        calls.get(connector(name) + "/offsets").path("offsets").forEach(offsets::add);
        return offsets;
    }

    /** Changes some offsets of a stopped connector. A null offset forgets the partition. Gives the worker's message. */
    public String alterOffset(String name, Map<String, ?> partition, @Nullable Map<String, ?> offset) {
        Map<String, Object> entry = new HashMap<>();
        entry.put("partition", partition);
        entry.put("offset", offset);
        return calls.patch(connector(name) + "/offsets", Map.of("offsets", List.of(entry)))
                .path("message")
                .asText();
    }

    /** Forgets all offsets of a stopped connector. Gives the worker's message. */
    public String deleteOffsets(String name) {
        return calls.delete(connector(name) + "/offsets").path("message").asText();
    }

    /** The topics the connector has used. */
    public Set<String> topics(String name) {
        Set<String> topics = new TreeSet<>();
        calls.get(connector(name) + "/topics").path(name).path("topics").forEach(topic -> topics.add(topic.asText()));
        return topics;
    }

    private static String connector(String name) {
        return "/connectors/" + encoded(name);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
