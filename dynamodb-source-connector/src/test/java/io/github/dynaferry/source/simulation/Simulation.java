// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import static java.util.stream.Collectors.toMap;

import io.github.dynaferry.envelope.EnvelopeReader;
import io.github.dynaferry.source.config.SourceConfig;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.offset.TableOffset;
import io.github.dynaferry.source.port.ScanPage.ScannedItem;
import io.github.dynaferry.source.task.SimulatedTask;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * One seeded world from beginning to quiet: writers, shards that come and go, a connector that is killed and started
 * again. In the end the last record of every key must be the item, or the connector must have said that it can not
 * promise so, which is legitimate only where it was down for longer than the stream is kept.
 */
final class Simulation {
    private static final long PATIENCE_MS = 3 * 3_600_000L;
    /** So many steps a snapshot takes, about: the time when most can go wrong. */
    private static final int BEGINNING = 60;

    private static final long HOUR_MS = 3_600_000L;
    /** Down for less, a connector has no reason to give up. */
    private static final long HARMLESS_OUTAGE_MS = 20 * HOUR_MS;

    private final Random random;
    private final Scenario scenario;
    private final SourceConfig config;
    private final SimulatedTime time = new SimulatedTime();
    private final Map<String, SimulatedTable> tables;
    private final Map<String, SimulatedTable> tablesByStream;
    private final SimulatedKafka kafka;
    private SimulatedTask task;
    private SimulatedEndpoint endpoint;
    private ReaderRules rules;
    private int crashes;
    private int rotations;
    private long downMs;

    /** What came of a seed. */
    record Outcome(boolean refused, int crashes, int rotations, long records) {}

    Simulation(long seed) {
        random = new Random(seed);
        scenario = Scenario.of(random);
        config = scenario.config();
        kafka = new SimulatedKafka(random);
        tables = IntStream.range(0, scenario.tables())
                .mapToObj(number -> new SimulatedTable("t" + number, scenario, time, random))
                .collect(toMap(SimulatedTable::name, Function.identity(), (one, other) -> one, TreeMap::new));
        tablesByStream = tables.values().stream().collect(toMap(SimulatedTable::streamArn, Function.identity()));
    }

    /** @throws Violation if the connector broke a promise */
    Outcome run() {
        history();
        start();
        try {
            for (int step = 0; step < scenario.steps(); step++) {
                step(step < BEGINNING ? 3 : 1);
            }
            quiet();
        } catch (ConnectException refusal) {
            if (downMs < HARMLESS_OUTAGE_MS
                    || !String.valueOf(refusal.getMessage()).contains("may be lost")) {
                throw refusal;
            }
            return outcome(true);
        }
        tables.values().forEach(this::requireConverged);
        return outcome(false);
    }

    private Outcome outcome(boolean refused) {
        return new Outcome(refused, crashes, rotations, kafka.written());
    }

    /** What happened before the connector existed. */
    private void history() {
        tables.values().forEach(SimulatedTable::fill);
        for (int step = random.nextInt(100); step > 0; step--) {
            change();
            time.pass(random.nextInt(10_000));
        }
    }

    private void start() {
        rules = new ReaderRules(tablesByStream, kafka);
        endpoint = new SimulatedEndpoint(tables, scenario, time, random, rules);
        task = new SimulatedTask(
                config,
                endpoint,
                new SimulatedOffsetStore(kafka, time, random, scenario.faults()),
                time::nanoTime,
                time.clock(scenario.clockAheadMs()),
                random);
        task.begin(List.copyOf(tables.keySet()));
    }

    private void step(int crashiness) {
        int chance = random.nextInt(1000);
        if (chance < crashiness * scenario.crashes()) {
            crash();
        } else if (chance < 100) {
            endpoint.expireIterators();
        }
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            change();
        }
        time.pass(random.nextInt(scenario.stepMs()));
        poll();
        if (!scenario.exactlyOnce()) {
            if (random.nextBoolean()) {
                kafka.acknowledgeSome();
            }
            if (random.nextInt(6) == 0) {
                kafka.flush();
            }
        }
    }

    private void change() {
        for (SimulatedTable table : tables.values()) {
            table.writeSomething();
            if (random.nextInt(1000) < scenario.rotations()) {
                rotate(table);
            }
        }
    }

    private void rotate(SimulatedTable table) {
        if (table.rotateSomeShard()) {
            rotations++;
        }
    }

    private void poll() {
        kafka.send(task.poll());
        if (scenario.exactlyOnce()) {
            kafka.acknowledgeAll();
            kafka.flush();
        }
    }

    private void crash() {
        crashes++;
        if (random.nextInt(4) > 0) {
            kafka.crash();
        } else {
            kafka.acknowledgeAll();
            kafka.flush();
        }
        downFor(random.nextInt(60_000));
        if (scenario.longestOutageHours() > 0 && random.nextInt(3) == 0) {
            for (long hours = random.nextLong(scenario.longestOutageHours()); hours > 0; hours--) {
                downFor(HOUR_MS);
                tables.values().forEach(this::rotate);
            }
        }
        start();
    }

    private void downFor(long ms) {
        downMs += ms;
        if (random.nextInt(3) == 0) {
            change();
        }
        time.pass(ms);
        tables.values().forEach(SimulatedTable::trim);
    }

    /** Nobody writes any more and nothing goes wrong any more, until all has arrived. */
    private void quiet() {
        endpoint.calmDown();
        long since = time.nowMs();
        int idle = 0;
        while (idle < 300) {
            if (time.nowMs() - since > PATIENCE_MS) {
                throw new Violation("not quiet after hours; offsets " + kafka.durable());
            }
            time.pass(200 + random.nextInt(400));
            List<SourceRecord> records = task.poll();
            kafka.send(records);
            kafka.acknowledgeAll();
            kafka.flush();
            boolean data = records.stream()
                    .anyMatch(r -> !r.topic().equals(config.topics().progress()));
            idle = !data && isStreaming() && rules.hasReadAllSince(since) ? idle + 1 : 0;
        }
    }

    private boolean isStreaming() {
        return tables.keySet().stream().allMatch(table -> {
            Map<String, ?> stored =
                    kafka.durable().get(SourcePartition.table(table).toConnect());
            return stored != null && TableOffset.parse(stored).state() == TableOffset.State.COMPLETED;
        });
    }

    private void requireConverged(SimulatedTable table) {
        String topic = config.topics().data(table.name());
        for (int key = 0; key < scenario.keys(); key++) {
            String keyJson = "{\"pk\":{\"S\":\"k" + key + "\"}}";
            ScannedItem item = table.items().get(keyJson);
            String expected = item == null ? null : item.json();
            SourceRecord last = kafka.last(topic, keyJson);
            String actual = last == null || last.value() == null
                    ? null
                    : EnvelopeReader.read(last.value()).after();
            boolean wantsTombstone = expected == null && last != null && last.value() != null;
            if (wantsTombstone || !Objects.equals(expected, actual)) {
                throw new Violation(table.name() + " " + keyJson + " is " + expected + ", the topic says " + actual
                        + (last == null ? "" : " by " + last.sourcePartition()));
            }
        }
    }

    @Override
    public String toString() {
        return scenario.toString();
    }
}
