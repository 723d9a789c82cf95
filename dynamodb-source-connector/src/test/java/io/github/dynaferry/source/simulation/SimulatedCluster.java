// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.source.config.SnapshotMode;
import io.github.dynaferry.source.config.SourceConfig;
import io.github.dynaferry.source.offset.TableOffset;
import io.github.dynaferry.source.table.Ownership;
import io.github.dynaferry.source.task.SimulatedTask;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Starts tasks: each has its own view of the endpoint and of the offsets, its own producer, and a clock of its own. */
final class SimulatedCluster {
    private static final int SIGHTED_MS = 60_000;

    private final Scenario scenario;
    private final SimulatedWorld world;
    private final SimulatedNetwork network;
    private final SimulatedKafka kafka;
    private final ReaderRules rules;
    private final SimulatedTime time;
    private final Random random;
    private final Map<String, String> tokens = new TreeMap<>();
    private SourceConfig config;
    private String start;
    private int started;
    private int configured;

    SimulatedCluster(
            Scenario scenario,
            SimulatedWorld world,
            SimulatedNetwork network,
            SimulatedKafka kafka,
            ReaderRules rules,
            SimulatedTime time,
            Random random) {
        this.scenario = scenario;
        this.config = scenario.config(List.of());
        this.world = world;
        this.network = network;
        this.kafka = kafka;
        this.rules = rules;
        this.time = time;
        this.random = random;
    }

    /**
     * All tasks are to be started anew; perhaps the user wants another snapshot of some table.
     *
     * @param connectorToo whether the connector is started, too, and not only its tasks
     */
    void configure(boolean connectorToo) {
        configured++;
        if (random.nextInt(100) < scenario.options().onDemand()) {
            String table = world.someTable().name();
            tokens.put(table, table + ":" + configured);
        }
        config = scenario.config(tokens.values());
        if (connectorToo && config.snapshotMode() == SnapshotMode.ALWAYS) {
            start = "start" + configured;
        }
    }

    /** Whether a table's snapshot is the last that is wanted. */
    boolean isLast(String table, TableOffset snapshot) {
        String wanted = SimulatedTask.token(table, config, start);
        return !snapshot.resnapshot() && (wanted == null || wanted.equals(snapshot.token()));
    }

    RunningTask start(Ownership ownership) {
        String name = "task %d of %d, the %d. started".formatted(ownership.task(), ownership.tasks(), ++started);
        TaskRules own = rules.task(name);
        SimulatedEndpoint endpoint = new SimulatedEndpoint(world, scenario.endpoint(), network, time, random, own);
        SimulatedTask task = new SimulatedTask(
                config,
                ownership,
                start,
                endpoint,
                new SimulatedOffsetStore(
                        kafka.offsets(),
                        time,
                        random,
                        scenario.endpoint().faults(),
                        scenario.cluster().slowReads(),
                        blindFromMs()),
                time::nanoTime,
                time.clock(clockAheadMs()),
                random);
        task.begin(world.names());
        return new RunningTask(ownership.task(), task, endpoint, producer(name), own);
    }

    private SimulatedProducer producer(String name) {
        SimulatedProducer producer = reliable(name);
        return scenario.cluster().dropsProgress()
                ? new TransformingProducer(
                        record -> !record.topic().equals(config.topics().progress()), producer)
                : producer;
    }

    private SimulatedProducer reliable(String name) {
        return scenario.cluster().exactlyOnce()
                ? new TransactionalProducer(name, scenario.cluster().commitsEachPoll(), kafka, time, random)
                : new AcknowledgedProducer(name, kafka, time, random);
    }

    private long blindFromMs() {
        return random.nextInt(100) < scenario.cluster().blind()
                ? time.nowMs() + random.nextInt(SIGHTED_MS)
                : Long.MAX_VALUE;
    }

    private long clockAheadMs() {
        long most = scenario.cluster().clockAheadMs();
        return random.nextLong(-most, most + 1);
    }
}
