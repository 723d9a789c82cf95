// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeyType;
import io.github.dynaferry.sink.KeyHistories.TableKey;
import io.github.dynaferry.sink.config.SinkConfig;
import io.github.dynaferry.sink.target.Failures;
import io.github.dynaferry.sink.target.ScriptedTarget;
import io.github.dynaferry.sink.target.ScriptedTarget.Behaviour;
import io.github.dynaferry.sink.target.TargetPort;
import io.github.dynaferry.sink.time.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One to three tasks of a consumer group, three partitions of two tables, few keys; deliveries, commits, rebalances,
 * rewinds, crashes and a target's faults in random order. Every write to the target is checked against the history of its
 * key when it happens, every commit when it is made, and the whole at the end, when nothing fails any more.
 */
final class SinkSimulation implements ScriptedTarget.Observer {
    private static final int MOST_TURNS = 1_000;

    private final Random random;
    private final VirtualClock clock = new VirtualClock();
    private final ScriptedTarget target = new ScriptedTarget(clock);
    private final CollectingReporter reporter = new CollectingReporter();
    private final SimulatedTopics topics = new SimulatedTopics();
    private final SinkConfig config;
    private final RandomChanges changes;
    private final KeyHistories histories;
    private final List<SimulatedWorker> workers = new ArrayList<>();
    private final Map<TargetPort, SimulatedWorker> connections = new HashMap<>();
    private final Map<TargetPort, CapacityMeter> meters = new HashMap<>();
    private int happened;

    SinkSimulation(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        config = new RandomConfig(random).next();
        Step.Rules rules = RandomConfig.rules(config);
        changes = new RandomChanges(random, rules, 1 + random.nextInt(random.nextBoolean() ? 4 : 30));
        histories = new KeyHistories(rules);
        RandomChanges.TABLES.forEach(table -> target.table(table, new KeyAttribute("pk", KeyType.S)));
        target.latency = Duration.ofMillis(random.nextInt(40));
        target.observer = this;
    }

    int changes() {
        return happened;
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

    private SimulatedWorker worker() {
        ScriptedTarget.Connection connection = target.connection();
        SimulatedWorker worker = new SimulatedWorker(topics, reporter, config, connection, clock);
        connections.put(connection, worker);
        meters.put(connection, new CapacityMeter(config.writes().capacityLimit(), clock.nanoTime()));
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
            default -> turn(random.nextInt(workers.size()), 1 + random.nextInt(60));
        }
    }

    private void turn(int index, int maxRecords) {
        try {
            workers.get(index).turn(maxRecords);
        } catch (ConnectException e) {
            String reason = String.valueOf(e.getMessage());
            boolean expected = reason.contains("AccessDenied") || reason.contains("could not be reported");
            assertThat(expected).as("a task fails with %s", reason).isTrue();
            replace(index);
        }
    }

    /** A task that has failed is closed as any other, with a last commit; somebody starts it again. */
    private void replace(int index) {
        SimulatedWorker failed = workers.get(index);
        Set<TopicPartition> partitions = failed.assignment();
        commit(failed);
        failed.lose(partitions);
        failed.task.close();
        workers.set(index, worker());
        histories.begunAgain(partitions);
        workers.get(index).open(partitions);
    }

    private void plan() {
        Behaviour[] faults = Behaviour.values();
        int count = random.nextInt(5) == 0 ? 60 : random.nextInt(10);
        for (int i = 0; i < count; i++) {
            Behaviour behaviour = faults[random.nextInt(faults.length)];
            boolean fatal = behaviour == Behaviour.DENY && random.nextInt(10) > 0;
            target.script.add(fatal ? Behaviour.FAIL : behaviour);
        }
        target.latency = Duration.ofMillis(random.nextInt(60));
        reporter.failures = random.nextInt(4) == 0 ? 1 : 0;
        for (int i = random.nextInt(3); i > 0; i--) {
            target.describeScript.add(() -> CompletableFuture.failedFuture(Failures.service("Internal", 500)));
        }
    }

    private void append(int count) {
        for (int i = 0; i < count; i++) {
            RandomChanges.Happened next = changes.next();
            topics.append(next.record());
            histories.happened(next.key(), next.step(), next.record());
            happened++;
        }
    }

    /** Partitions go round; those that stay with their task stay open, as in cooperative rebalancing. */
    private void rebalance(boolean lost) {
        List<Set<TopicPartition>> wanted = new ArrayList<>();
        workers.forEach(worker -> wanted.add(new HashSet<>()));
        for (TopicPartition partition : RandomChanges.PARTITIONS) {
            wanted.get(random.nextInt(workers.size())).add(partition);
        }
        for (int i = 0; i < workers.size(); i++) {
            Set<TopicPartition> leaving = new HashSet<>(workers.get(i).assignment());
            leaving.removeAll(wanted.get(i));
            if (!lost) {
                commit(workers.get(i));
            }
            workers.get(i).lose(leaving);
            assertThat(target.isReachedBy(
                            (table, key) -> leaving.contains(histories.partitionOf(TableKey.of(table, key)))))
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
        connections.forEach((connection, worker) -> {
            if (worker.equals(workers.get(index))) {
                ((ScriptedTarget.Connection) connection).cut(random.nextBoolean());
            }
        });
        SimulatedWorker fresh = worker();
        workers.set(index, fresh);
        histories.begunAgain(orphaned);
        fresh.open(orphaned);
    }

    /** As Connect does after a commit that failed. */
    private void rewind() {
        SimulatedWorker worker = workers.get(random.nextInt(workers.size()));
        for (TopicPartition partition : worker.assignment()) {
            worker.rewindToCommitted(partition);
            histories.begunAgain(Set.of(partition));
        }
    }

    private void commit(SimulatedWorker worker) {
        worker.commit();
        for (TopicPartition partition : worker.assignment()) {
            histories.committed(partition, topics.committed(partition), target.items, reporter);
        }
    }

    @Override
    public void sent(TargetPort connection, String table, List<ItemKey> keys) {
        meters.get(connection).begins(keys.size(), clock.nanoTime());
        for (ItemKey key : keys) {
            assertThat(connections.get(connection).assignment())
                    .as("the partitions of a task that writes %s of %s", key, table)
                    .contains(histories.partitionOf(TableKey.of(table, key)));
        }
    }

    @Override
    public void applied(String table, ItemKey key, @Nullable Map<String, AttributeValue> written) {
        histories.applied(TableKey.of(table, key), written);
    }

    private void finish() {
        target.script.clear();
        target.describeScript.clear();
        reporter.failures = 0;
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            for (int i = 0; i < workers.size(); i++) {
                turn(i, 200);
            }
            workers.forEach(this::commit);
            if (workers.stream().allMatch(SimulatedWorker::isAtEnd)) {
                histories.ended(target.items, reporter);
                assertThat(workers)
                        .as("what tasks hold in the end")
                        .extracting(worker -> worker.task.heldBytes())
                        .containsOnly(0L);
                return;
            }
        }
        assertThat(workers).as("workers that come to their end").allMatch(SimulatedWorker::isAtEnd);
    }
}
