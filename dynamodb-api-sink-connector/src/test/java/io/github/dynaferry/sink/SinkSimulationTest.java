// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.sink.target.ScriptedTarget.Behaviour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Random deliveries against a target with random faults, each seed a schedule of its own. Whatever happens: the target ends
 * up with the last acceptable state of every key, and every poison record that was not superseded by a later write of its
 * key in the same delivery is reported, none twice.
 */
class SinkSimulationTest {
    private static final Behaviour[] FAULTS = Behaviour.values();
    private static final int MOST_REDELIVERIES = 1_000;

    @Property(tries = 3_000, shrinking = ShrinkingMode.OFF)
    void everyKeyEndsWithItsLastAcceptableState(@ForAll long seed) {
        Random random = new Random(seed);
        SinkBench bench = new SinkBench(
                true,
                "batch.size",
                Integer.toString(1 + random.nextInt(30)),
                "max.in.flight.requests",
                Integer.toString(1 + random.nextInt(6)),
                "retry.timeout.ms",
                Integer.toString(1 + random.nextInt(3_000)));
        bench.target.latency = Duration.ofMillis(random.nextInt(40));
        int keys = 1 + random.nextInt(40);
        Map<String, String> expected = new TreeMap<>();
        List<SinkRecord> poison = new ArrayList<>();

        int deliveries = 1 + random.nextInt(4);
        for (int delivery = 0; delivery < deliveries; delivery++) {
            plan(bench, random);
            List<SinkRecord> records = new ArrayList<>();
            Map<String, SinkRecord> lastPoison = new TreeMap<>();
            int size = random.nextInt(80);
            for (int i = 0; i < size; i++) {
                records.add(change(bench, random, "k" + random.nextInt(keys), expected, poison, lastPoison));
            }
            poison.addAll(lastPoison.values());
            deliver(bench, records);
            assertThat(bench.values()).isEqualTo(expected);
            assertThat(bench.reporter.records).doesNotHaveDuplicates().containsAll(poison);
        }
    }

    private static SinkRecord change(
            SinkBench bench,
            Random random,
            String pk,
            Map<String, String> expected,
            List<SinkRecord> poison,
            Map<String, SinkRecord> lastPoison) {
        int value = random.nextInt(1_000_000);
        switch (random.nextInt(12)) {
            case 0, 1 -> {
                expected.remove(pk);
                lastPoison.remove(pk);
                return bench.orders.removal(SinkBench.key(pk));
            }
            case 2 -> {
                expected.remove(pk);
                lastPoison.remove(pk);
                return bench.orders.tombstone(SinkBench.key(pk));
            }
            case 3 -> {
                SinkRecord refused = bench.order(pk, SinkBench.v(value) + "," + SinkBench.poison());
                lastPoison.put(pk, refused);
                return refused;
            }
            case 4 -> {
                SinkRecord emptySet = bench.order(pk, SinkBench.v(value) + ",\"s\":{\"SS\":[]}");
                poison.add(emptySet);
                return emptySet;
            }
            default -> {
                expected.put(pk, Integer.toString(value));
                lastPoison.remove(pk);
                return bench.order(pk, SinkBench.v(value));
            }
        }
    }

    private static void plan(SinkBench bench, Random random) {
        int faults = random.nextInt(4) == 0 ? 200 : random.nextInt(30);
        for (int i = 0; i < faults; i++) {
            Behaviour behaviour = FAULTS[random.nextInt(FAULTS.length)];
            bench.target.script.add(behaviour == Behaviour.DENY ? Behaviour.FAIL : behaviour);
        }
    }

    /** As Connect does: the same records again, until they are taken. */
    private static void deliver(SinkBench bench, List<SinkRecord> records) {
        for (int turn = 0; turn < MOST_REDELIVERIES; turn++) {
            try {
                bench.task.put(records);
                return;
            } catch (RetriableException again) {
                assertThat(again).hasMessageContaining("will be sent again");
            }
        }
        throw new AssertionError("the delivery never ends");
    }
}
