// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dynaferry.testkit.connect.ConnectRest;
import io.github.dynaferry.testkit.dynamodb.TableContents;
import io.github.dynaferry.testkit.dynamodb.TableDescription;
import io.github.dynaferry.testkit.dynamodb.Tables;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.assertj.core.api.Assertions;
import org.awaitility.core.ConditionFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** One test's crossing: tables at the source, a source and a sink connector, topics of its own. Closing removes all but the topics. */
final class Ferry implements AutoCloseable {
    /** Far more than anything takes, even on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final E2e system;
    private final ConnectRest rest;
    private final String prefix;
    private final List<TableDescription> tables = new ArrayList<>();
    private final Map<String, String> sourceOptions = new LinkedHashMap<>();
    private final Map<String, String> sinkOptions = new LinkedHashMap<>();

    /** On the shared worker. */
    Ferry(E2e system, String prefix) {
        this(system, system.rest(), prefix);
    }

    Ferry(E2e system, ConnectRest rest, String prefix) {
        this.system = system;
        this.rest = rest;
        this.prefix = prefix;
    }

    /** Creates a table at the source, with a stream. */
    TableDescription table(TableDescription table) {
        tables.add(Tables.create(source(), table.streaming()));
        return table;
    }

    /**
     * Creates a table at the source that holds these items already when it gets its stream, so that they come by way of the
     * snapshot alone. Changes made shortly before a snapshot come by way of the stream as well.
     */
    TableDescription table(TableDescription table, Collection<? extends Map<String, AttributeValue>> items) {
        tables.add(Tables.create(source(), table.withoutStream()));
        Tables.putAll(source(), table.name(), items);
        source().updateTable(request -> request.tableName(table.name())
                .streamSpecification(
                        stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)));
        return table;
    }

    Ferry sourceOption(String key, String value) {
        sourceOptions.put(key, value);
        return this;
    }

    Ferry sinkOption(String key, String value) {
        sinkOptions.put(key, value);
        return this;
    }

    Ferry sourceAt(URI endpoint) {
        return sourceOption("aws.endpoint", endpoint.toString());
    }

    Ferry targetAt(URI endpoint) {
        return sinkOption("aws.endpoint", endpoint.toString());
    }

    void startSource() {
        Map<String, String> options = Options.source(prefix, tables);
        options.putAll(sourceOptions);
        rest.create(sourceName(), options);
        rest.awaitRunning(sourceName(), sourceTasks());
    }

    void startSink() {
        Map<String, String> options = Options.sink(prefix);
        options.putAll(sinkOptions);
        rest.create(sinkName(), options);
        rest.awaitRunning(sinkName(), Integer.parseInt(options.get("tasks.max")));
    }

    ConnectRest rest() {
        return rest;
    }

    String sourceName() {
        return prefix + "-source";
    }

    String sinkName() {
        return prefix + "-sink";
    }

    String topic(TableDescription table) {
        return prefix + "." + table.name();
    }

    DynamoDbClient source() {
        return system.source.client();
    }

    DynamoDbClient target() {
        return system.target.client();
    }

    /** Every committed record of the table's topic; none while there is no topic. */
    List<Change> changes(TableDescription table) {
        return records(table).map(Change::of).toList();
    }

    private Stream<ConsumerRecord<byte[], byte[]>> records(TableDescription table) {
        return system.kafka.topics().names().contains(topic(table))
                ? system.kafka.reader().readAll(topic(table)).stream()
                : Stream.empty();
    }

    /** The offset that the connector has stored for this, or a missing node. */
    JsonNode offset(String kind, String name) {
        for (JsonNode entry : rest.offsets(sourceName())) {
            if (entry.path("partition").path(kind).asText().equals(name)) {
                return entry.path("offset");
            }
        }
        return Change.JSON.missingNode();
    }

    /** The offsets of the table's segments or shards, by their names. */
    Map<String, JsonNode> offsets(String kind, TableDescription table) {
        Map<String, JsonNode> offsets = new LinkedHashMap<>();
        for (JsonNode entry : rest.offsets(sourceName())) {
            String name = entry.path("partition").path(kind).asText();
            if (name.startsWith(table.name() + "/")) {
                offsets.put(name, entry.path("offset"));
            }
        }
        return offsets;
    }

    void awaitSnapshot(TableDescription table) {
        until(
                "snapshot of " + table.name(),
                () -> offset("table", table.name()).path("state").asText().equals("completed"));
    }

    /**
     * Returns when every change made before this call is in the topic: writes one more and waits for it. The test's tables
     * have one open shard each, and the stream begins when the snapshot has ended.
     */
    void awaitStreamed(TableDescription table) {
        String token = UUID.randomUUID().toString();
        Tables.put(source(), table.name(), Marker.item(table, token));
        until("the last change of " + table.name() + " in its topic", () -> records(table)
                .filter(raw -> raw.value() != null && new String(raw.value(), StandardCharsets.UTF_8).contains(token))
                .anyMatch(raw -> Change.of(raw).isStreamed()));
    }

    /** Returns when the sink has committed everything that is in the topics now. */
    void awaitWritten() {
        List<String> topics = tables.stream().map(this::topic).toList();
        until("sink of " + prefix + " drained", () -> system.kafka.reader().isDrained("connect-" + sinkName(), topics));
    }

    /** Waits until nothing is under way any more, and compares the two ends completely. */
    void assertArrived() {
        tables.forEach(this::awaitStreamed);
        awaitWritten();
        assertEndsEqual();
    }

    void assertEndsEqual() {
        for (TableDescription table : tables) {
            TableContents.assertEqual(source(), table.name(), target(), table.name());
        }
    }

    /** Waits until the source runs again after a failure: its status follows what was done about it only after a while. */
    void awaitMended() {
        patience(sourceName() + " running again")
                .until(() -> rest.status(sourceName()).isRunning(sourceTasks()));
    }

    private int sourceTasks() {
        return Integer.parseInt(sourceOptions.getOrDefault("tasks.max", "1"));
    }

    /** Waits, unless a connector fails meanwhile. */
    void until(String what, Callable<Boolean> condition) {
        patience(what).until(() -> {
            requireNoneFailed();
            return condition.call();
        });
    }

    private void requireNoneFailed() {
        for (String connector : List.of(sourceName(), sinkName())) {
            if (rest.connectors().contains(connector)) {
                rest.status(connector).failure().ifPresent(Assertions::fail);
            }
        }
    }

    private static ConditionFactory patience(String what) {
        return await(what)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(300))
                .atMost(PATIENCE);
    }

    @Override
    public void close() {
        for (String connector : List.of(sourceName(), sinkName())) {
            if (rest.connectors().contains(connector)) {
                rest.delete(connector);
            }
        }
        for (TableDescription table : tables) {
            deleteIfThere(source(), table);
            deleteIfThere(target(), table);
        }
    }

    private static void deleteIfThere(DynamoDbClient client, TableDescription table) {
        if (client.listTablesPaginator().tableNames().stream().anyMatch(table.name()::equals)) {
            client.deleteTable(request -> request.tableName(table.name()));
        }
    }
}
