// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.dynaferry.envelope.Envelope;
import io.github.dynaferry.envelope.EnvelopeReader;
import io.github.dynaferry.envelope.Operation;
import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.testkit.dynamodb.DynamoDbClients;
import io.github.dynaferry.testkit.dynamodb.DynamoDbLocal;
import io.github.dynaferry.testkit.dynamodb.Items;
import io.github.dynaferry.testkit.dynamodb.Tables;
import io.github.dynaferry.testkit.fake.FakeSourceRuntime;
import io.github.dynaferry.testkit.proxy.FaultProxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.awaitility.Awaitility;

/** A connector at work on a real endpoint, with a proxy in between. */
final class Capture implements AutoCloseable {
    static final String PREFIX = "it";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration FLUSH_INTERVAL = Duration.ofMillis(50);

    private final DynamoDbLocal source;
    private final FaultProxy proxy;
    private final FakeSourceRuntime runtime;
    private boolean inThreads;

    private Capture(DynamoDbLocal source, FaultProxy proxy, FakeSourceRuntime runtime) {
        this.source = source;
        this.proxy = proxy;
        this.runtime = runtime;
    }

    /** Not yet started. */
    static Capture of(DynamoDbLocal source, int tasks, String... namesAndValues) {
        FaultProxy proxy = FaultProxy.inFrontOf(source.endpoint());
        return new Capture(
                source,
                proxy,
                FakeSourceRuntime.of(DynamoDbSourceConnector.class, config(proxy, namesAndValues))
                        .withMaxTasks(tasks)
                        .prepare());
    }

    static Capture started(DynamoDbLocal source, String... namesAndValues) {
        Capture capture = of(source, 1, namesAndValues);
        capture.runtime.start();
        return capture;
    }

    /** Stops, and starts with these options beside the usual ones. */
    void restartWith(String... namesAndValues) {
        runtime.restart(config(proxy, namesAndValues));
    }

    static Map<String, String> config(FaultProxy proxy, String... namesAndValues) {
        Map<String, String> config = new HashMap<>(Map.of(
                "topic.prefix",
                PREFIX,
                "snapshot.segments",
                "2",
                "start.delay.ms",
                "0",
                "stream.poll.interval.ms",
                "100",
                "producer.override.max.request.size",
                "8388608",
                "aws.region",
                "us-east-1",
                "aws.endpoint",
                proxy.endpoint().toString(),
                "aws.access.key.id",
                DynamoDbClients.ACCESS_KEY_ID,
                "aws.secret.access.key",
                DynamoDbClients.SECRET_ACCESS_KEY));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            config.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return config;
    }

    FaultProxy proxy() {
        return proxy;
    }

    FakeSourceRuntime runtime() {
        return runtime;
    }

    List<SourceRecord> records(String table) {
        return runtime.topics().records(PREFIX + "." + table);
    }

    List<Envelope> envelopes(String table) {
        return records(table).stream()
                .filter(record -> record.value() != null)
                .map(record -> EnvelopeReader.read(record.value()))
                .toList();
    }

    Map<String, Object> offset(String field, String name) {
        return Objects.requireNonNullElse(runtime.offsets().get(Map.of(field, name)), Map.of());
    }

    /** The stored offsets of all shards, or all segments. */
    Map<String, Map<String, Object>> offsets(String field) {
        Map<String, Map<String, Object>> offsets = new HashMap<>();
        runtime.offsets().all().forEach((partition, offset) -> {
            if (partition.containsKey(field)) {
                offsets.put(partition.get(field).toString(), offset);
            }
        });
        return offsets;
    }

    boolean isCompleted(String table) {
        return "completed".equals(offset("table", table).get("state"));
    }

    void untilCompleted(String table) {
        until(() -> isCompleted(table));
    }

    void untilRecords(String table, int count) {
        until(() -> records(table).size() >= count);
    }

    /** Until the last records of all keys make up the table, which must not change meanwhile. */
    void untilEqual(String table) {
        Set<Map<String, Object>> wanted = inTable(table);
        AtomicInteger compared = new AtomicInteger(-1);
        until(() -> isCompleted(table)
                && compared.getAndSet(records(table).size()) != records(table).size()
                && inTopic(table).equals(wanted));
    }

    /** Polls, or looks at what the threads do, until it is so. */
    void until(BooleanSupplier condition) {
        if (inThreads) {
            Awaitility.await().pollInSameThread().atMost(PATIENCE).until(() -> {
                assertThat(runtime.failures()).isEmpty();
                return condition.getAsBoolean();
            });
        } else {
            runtime.pollUntil(condition, PATIENCE);
        }
    }

    /** From now on each task is polled by a thread of its own: several on one thread wait for each other. */
    void runInThreads() {
        runtime.runInThreads(FLUSH_INTERVAL);
        inThreads = true;
    }

    /** What a task throws when it is polled; it must do so before long. */
    Throwable failure() {
        return catchThrowable(() -> runtime.pollUntil(() -> false, PATIENCE));
    }

    /** How many records of a table were scanned. */
    long scanned(String table) {
        return envelopes(table).stream()
                .filter(envelope -> envelope.op() == Operation.READ)
                .count();
    }

    /** The events of one type in the progress topic. */
    List<Struct> events(String type) {
        return runtime.topics().records(PREFIX + "-progress").stream()
                .map(record -> (Struct) record.value())
                .filter(event -> type.equals(event.getString("type")))
                .toList();
    }

    void poll(int times) {
        for (int i = 0; i < times; i++) {
            runtime.pollOnce();
            runtime.flush();
        }
    }

    void assertEqual(String table) {
        assertThat(inTopic(table)).isEqualTo(inTable(table));
    }

    private Set<Map<String, Object>> inTable(String table) {
        Set<Map<String, Object>> items = new HashSet<>();
        Tables.scan(source.client(), table).values().forEach(item -> items.add(Items.canonical(item)));
        return items;
    }

    private Set<Map<String, Object>> inTopic(String table) {
        Set<Map<String, Object>> items = new HashSet<>();
        runtime.topics().lastByKey(PREFIX + "." + table).values().stream()
                .filter(record -> record.value() != null)
                .map(record -> EnvelopeReader.read(record.value()).after())
                .filter(Objects::nonNull)
                .forEach(json -> items.add(Items.canonical(DynamoDbJson.read(json))));
        return items;
    }

    @Override
    public void close() {
        try {
            runtime.close();
        } finally {
            proxy.close();
        }
    }
}
