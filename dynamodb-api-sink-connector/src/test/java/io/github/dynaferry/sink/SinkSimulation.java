// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeyType;
import io.github.dynaferry.sink.target.ScriptedTarget;
import io.github.dynaferry.sink.target.ScriptedTarget.Behaviour;
import io.github.dynaferry.sink.time.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * One to three tasks of a consumer group, two partitions, few keys; deliveries, commits, rebalances, rewinds, crashes and a
 * target's faults in random order. Every write to the target is checked against the history of its key when it happens,
 * every commit when it is made, and the whole at the end, when nothing fails any more.
 */
final class SinkSimulation {
    private static final String TOPIC = "shop.orders";
    private static final String TABLE = "orders";
    private static final int PARTITIONS = 2;
    private static final int MOST_TURNS = 5_000;

    private final Random random;
    private final VirtualClock clock = new VirtualClock();
    private final ScriptedTarget target = new ScriptedTarget(clock).table(TABLE, new KeyAttribute("pk", KeyType.S));
    private final CollectingReporter reporter = new CollectingReporter();
    private final SimulatedTopics topics = new SimulatedTopics();
    private final KeyHistories histories = new KeyHistories();
    private final List<Records> records = new ArrayList<>();
    private final List<SimulatedWorker> workers = new ArrayList<>();
    private final Map<SimulatedWorker, ScriptedTarget.Connection> connections = new HashMap<>();
    private final Map<String, String> config;
    private final int keys;
    private int changes;

    SinkSimulation(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        keys = 1 + random.nextInt(random.nextBoolean() ? 4 : 30);
        config = Map.of(
                "batch.size", Integer.toString(1 + random.nextInt(30)),
                "max.in.flight.requests", Integer.toString(1 + random.nextInt(6)),
                "retry.timeout.ms", Integer.toString(1 + random.nextInt(3_000)),
                "max.buffer.bytes", Integer.toString(1 << 20));
        for (int partition = 0; partition < PARTITIONS; partition++) {
            records.add(new Records(TOPIC, partition, TABLE));
        }
        target.latency = Duration.ofMillis(random.nextInt(40));
        target.onApplied = (key, item) -> histories.applied(pk(key), item);
    }

    int changes() {
        return changes;
    }

    void run() {
        int tasks = 1 + random.nextInt(3);
        for (int i = 0; i < tasks; i++) {
            workers.add(worker());
        }
        rebalance(false);
        int steps = 20 + random.nextInt(60);
        for (int step = 0; step < steps; step++) {
            step();
        }
        finish();
    }

    private static String pk(ItemKey key) {
        return Objects.requireNonNull(key.attributes().get("pk")).s();
    }

    private SimulatedWorker worker() {
        ScriptedTarget.Connection connection = target.connection();
        SimulatedWorker worker = new SimulatedWorker(topics, reporter, config, connection, clock);
        connections.put(worker, connection);
        return worker;
    }

    private void step() {
        switch (random.nextInt(16)) {
            case 0 -> rebalance(random.nextBoolean());
            case 1 -> crash();
            case 2 -> rewind();
            case 3, 4 -> plan();
            case 5, 6 -> workers.forEach(this::commit);
            case 7, 8, 9 -> append(random.nextInt(40));
            case 10 -> clock.pass(Duration.ofMillis(random.nextInt(2_000)));
            default -> any().turn(1 + random.nextInt(60));
        }
    }

    private SimulatedWorker any() {
        return workers.get(random.nextInt(workers.size()));
    }

    private void plan() {
        Behaviour[] faults = Behaviour.values();
        int count = random.nextInt(5) == 0 ? 60 : random.nextInt(10);
        for (int i = 0; i < count; i++) {
            Behaviour behaviour = faults[random.nextInt(faults.length)];
            target.script.add(behaviour == Behaviour.DENY ? Behaviour.FAIL : behaviour);
        }
        target.latency = Duration.ofMillis(random.nextInt(60));
    }

    private void append(int count) {
        for (int i = 0; i < count; i++) {
            int key = random.nextInt(keys);
            String pk = "k" + key;
            Records partition = records.get(key % PARTITIONS);
            SinkRecord record =
                    switch (random.nextInt(12)) {
                        case 0, 1 -> partition.removal(SinkBench.key(pk));
                        case 2 -> partition.tombstone(SinkBench.key(pk));
                        case 3 -> order(partition, pk, SinkBench.poison());
                        case 4 -> order(partition, pk, "\"s\":{\"SS\":[]}");
                        default -> order(partition, pk, "");
                    };
            topics.append(record);
            histories.happened(pk, record);
            changes++;
        }
    }

    private static SinkRecord order(Records partition, String pk, String more) {
        String item = "{\"pk\":{\"S\":\"" + pk + "\"}," + SinkBench.v((int) partition.nextOffset())
                + (more.isEmpty() ? "" : "," + more) + "}";
        return partition.put(SinkBench.key(pk), item);
    }

    /** Partitions go round; those that stay with their task stay open, as in cooperative rebalancing. */
    private void rebalance(boolean lost) {
        List<Set<TopicPartition>> wanted = new ArrayList<>();
        workers.forEach(worker -> wanted.add(new HashSet<>()));
        for (int partition = 0; partition < PARTITIONS; partition++) {
            wanted.get(random.nextInt(workers.size())).add(new TopicPartition(TOPIC, partition));
        }
        for (int i = 0; i < workers.size(); i++) {
            Set<TopicPartition> leaving = new HashSet<>(workers.get(i).assignment());
            leaving.removeAll(wanted.get(i));
            if (lost) {
                workers.get(i).lose(leaving);
            } else {
                commit(workers.get(i));
                workers.get(i).revoke(leaving);
            }
            Set<String> left = histories.keysOf(leaving);
            assertThat(target.isReachedBy(key -> left.contains(pk(key))))
                    .as("a request outlives the closing of its partition")
                    .isFalse();
        }
        for (int i = 0; i < workers.size(); i++) {
            Set<TopicPartition> coming = new HashSet<>(wanted.get(i));
            coming.removeAll(workers.get(i).assignment());
            histories.begunAgain(coming);
            workers.get(i).open(coming);
        }
    }

    /** What the killed worker had sent the target does at once or never. */
    private void crash() {
        int index = random.nextInt(workers.size());
        Set<TopicPartition> orphaned = workers.get(index).assignment();
        connections.remove(workers.get(index)).cut(TABLE, random.nextBoolean());
        SimulatedWorker fresh = worker();
        workers.set(index, fresh);
        histories.begunAgain(orphaned);
        fresh.open(orphaned);
    }

    /** As Connect does after a commit that failed. */
    private void rewind() {
        SimulatedWorker worker = any();
        for (TopicPartition partition : worker.assignment()) {
            worker.rewindToCommitted(partition);
            histories.begunAgain(Set.of(partition));
        }
    }

    private void commit(SimulatedWorker worker) {
        worker.commit();
        for (TopicPartition partition : worker.assignment()) {
            histories.committed(partition, topics, target.items.get(TABLE), reporter);
        }
    }

    private void finish() {
        target.script.clear();
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            workers.forEach(worker -> worker.turn(200));
            workers.forEach(this::commit);
            if (workers.stream().allMatch(SimulatedWorker::isAtEnd)) {
                histories.ended(target.items.get(TABLE), reporter);
                return;
            }
        }
        assertThat(workers).as("workers that come to their end").allMatch(SimulatedWorker::isAtEnd);
    }
}
