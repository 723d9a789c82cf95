// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.envelope.Headers;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeyType;
import io.github.dynaferry.sink.config.SinkConfig;
import io.github.dynaferry.sink.target.Failures;
import io.github.dynaferry.sink.target.ScriptedTarget;
import io.github.dynaferry.sink.time.VirtualClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One task, partitions with records of two tables each, and tables that come into being sooner or later; deliveries, commits,
 * rebalances, rewinds, full memory and faults in random order. Whatever is committed has its table, and at the end
 * everything is there.
 */
class TableWaitSimulationTest {
    private static final List<String> TABLES = List.of("orders", "carts", "users");
    private static final TopicPartition DEFINITIONS = new TopicPartition(Definitions.TOPIC, 0);
    private static final String BIG = "\"t\":{\"S\":\"" + "x".repeat(60_000) + "\"}";

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void whatIsCommittedHasItsTableAndAtTheEndAllIsThere(int quarter) {
        for (int seed = quarter * 50; seed < (quarter + 1) * 50; seed++) {
            new Run(seed).run();
        }
    }

    private static final class Run {
        private final Random random;
        private final String name;
        private final VirtualClock clock = new VirtualClock();
        private final ScriptedTarget target = new ScriptedTarget(clock);
        private final SimulatedTopics topics = new SimulatedTopics();
        private final SimulatedWorker worker;
        private final Definitions definitions = new Definitions();
        private final Map<TopicPartition, Map<String, Records>> records = new LinkedHashMap<>();
        private final Map<String, Map<String, String>> expected = new HashMap<>();
        private int changes;

        Run(int seed) {
            random = new Random(seed * 0x9E3779B97F4A7C15L);
            name = "seed " + seed;
            worker = new SimulatedWorker(
                    topics,
                    new CollectingReporter(),
                    SinkConfig.of(Map.of(
                            "topics.regex", "shop(\\..+|-table-definitions)",
                            "topic.prefix", "shop",
                            "table.auto.create", "definition",
                            "table.wait.timeout.ms", "86400000",
                            "disjoint.keys", "true",
                            "max.buffer.bytes", "1048576",
                            "retry.timeout.ms", "2000")),
                    target,
                    clock);
            for (int i = 0; i < TABLES.size(); i++) {
                String own = TABLES.get(i);
                String other = TABLES.get((i + 1) % TABLES.size());
                records.put(
                        new TopicPartition("shop." + own, 0),
                        Map.of(own, new Records("shop." + own, own), other, new Records("shop." + own, other)));
                expected.put(own, new HashMap<>());
            }
            target.latency = Duration.ofMillis(random.nextInt(50));
        }

        void run() {
            worker.open(records.keySet());
            worker.open(Set.of(DEFINITIONS));
            int steps = 20 + random.nextInt(60);
            for (int step = 0; step < steps; step++) {
                step();
            }
            finish();
        }

        private void step() {
            switch (random.nextInt(14)) {
                case 0 -> define(any(TABLES));
                case 1 -> exist(any(TABLES));
                case 2 -> reopen(random.nextBoolean());
                case 3 -> worker.rewindToCommitted(any(List.copyOf(worker.assignment())));
                case 4 -> fail();
                case 5 -> clock.pass(Duration.ofMillis(random.nextInt(3_000)));
                case 6, 7 -> commit();
                case 8, 9, 10 -> append(random.nextInt(12));
                default -> worker.turn(1 + random.nextInt(30));
            }
        }

        private <T> T any(List<T> some) {
            return some.get(random.nextInt(some.size()));
        }

        private void define(String table) {
            topics.append(definitions.record(Definitions.plain(table)));
        }

        /** Somebody else has made it. */
        private void exist(String table) {
            if (!target.items.containsKey(table) && random.nextInt(4) == 0) {
                target.table(table, new KeyAttribute("pk", KeyType.S));
            }
        }

        private void reopen(boolean lost) {
            Set<TopicPartition> some = Set.of(any(List.copyOf(worker.assignment())));
            if (lost) {
                worker.lose(some);
            } else {
                commit();
                worker.revoke(some);
            }
            worker.open(some);
        }

        private void fail() {
            for (int i = random.nextInt(4); i > 0; i--) {
                target.describeScript.add(() -> CompletableFuture.failedFuture(Failures.unanswered()));
                target.script.add(any(List.of(
                        ScriptedTarget.Behaviour.THROTTLE,
                        ScriptedTarget.Behaviour.FAIL,
                        ScriptedTarget.Behaviour.APPLY_AND_FAIL,
                        ScriptedTarget.Behaviour.UNPROCESSED_ODD)));
            }
        }

        private void append(int count) {
            for (int i = 0; i < count; i++) {
                TopicPartition partition = any(List.copyOf(records.keySet()));
                Map<String, Records> tables = records.get(partition);
                String table = any(List.copyOf(new TreeSet<>(tables.keySet())));
                String pk = partition.topic() + random.nextInt(6);
                int v = ++changes;
                topics.append(tables.get(table)
                        .put(
                                SinkBench.key(pk),
                                "{\"pk\":{\"S\":\"" + pk + "\"}," + SinkBench.v(v)
                                        + (random.nextInt(3) == 0 ? "," + BIG : "") + "}"));
                tables.forEach((other, skipping) -> {
                    if (!other.equals(table)) {
                        skipping.value("an offset that is taken");
                    }
                });
                expected.get(table).put(pk, Integer.toString(v));
            }
        }

        private void commit() {
            worker.commit();
            for (TopicPartition partition : records.keySet()) {
                for (SinkRecord record : topics.before(partition, topics.committed(partition))) {
                    String table = String.valueOf(
                            record.headers().lastWithName(Headers.TABLE).value());
                    assertThat(target.items)
                            .as(name + ": committed without table")
                            .containsKey(table);
                }
            }
        }

        private void finish() {
            target.script.clear();
            target.describeScript.clear();
            TABLES.forEach(this::define);
            for (int turn = 0; turn < 2_000 && !worker.isAtEnd(); turn++) {
                worker.turn(100);
                commit();
            }
            assertThat(worker.isAtEnd()).as(name + ": comes to its end").isTrue();
            assertThat(worker.paused).as(name).isEmpty();
            expected.forEach((table, values) -> {
                Map<String, String> actual = new HashMap<>();
                target.items
                        .getOrDefault(table, Map.of())
                        .values()
                        .forEach(item ->
                                actual.put(item.get("pk").s(), item.get("v").n()));
                assertThat(actual).as(name + ": " + table).isEqualTo(values);
            });
        }
    }
}
