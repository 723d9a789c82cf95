// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.envelope.Operation;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.KeyType;
import io.github.dynaferry.source.port.ScanPage.ScannedItem;
import io.github.dynaferry.source.port.StreamPage.StreamRecord;
import io.github.dynaferry.source.simulation.Changes.Change;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items, few of them hot, each with the sequence number of its last change in it, and the stream of these changes.
 * Everything happens at the simulation's time.
 */
final class SimulatedTable {
    static final KeySchema KEY = KeySchema.of(new KeyAttribute("pk", KeyType.S));
    private static final int HOT = 3;

    private final String name;
    private final Scenario.Tables scenario;
    private final SimulatedStreams streams;
    private final SimulatedTime time;
    private final Random random;
    /** By key, in the order in which they are scanned. */
    private final NavigableMap<String, ScannedItem> items = new TreeMap<>();

    private final Map<String, Integer> hashes = new HashMap<>();
    private final Changes changes = new Changes();
    private long sequence = 7;
    private long scannableMs;
    private long firstScannedMs = Long.MAX_VALUE;

    SimulatedTable(String name, Scenario.Tables scenario, SimulatedStreams streams, SimulatedTime time, Random random) {
        this.name = name;
        this.scenario = scenario;
        this.streams = streams;
        this.time = time;
        this.random = random;
    }

    String name() {
        return name;
    }

    SimulatedStreams streams() {
        return streams;
    }

    NavigableMap<String, ScannedItem> items() {
        return items;
    }

    Changes changes() {
        return changes;
    }

    StreamView view() {
        return scenario.view();
    }

    /** Which segment or shard a key belongs to depends on this alone. */
    int hash(String keyJson) {
        return hashes.computeIfAbsent(
                keyJson, key -> Math.floorMod(key.hashCode() * 0x9E3779B9, SimulatedStream.HASHES));
    }

    /** From then on its stream is followed. */
    void scanned() {
        firstScannedMs = Math.min(firstScannedMs, time.nowMs());
    }

    /** When a page of it was first read. */
    long firstScannedMs() {
        return firstScannedMs;
    }

    /** Whether there is capacity for another page of a scan; it is then used. */
    boolean grantsScan() {
        boolean granted = time.nowMs() >= scannableMs;
        if (granted) {
            scannableMs = time.nowMs() + random.nextLong(scenario.scanRestMs() + 1);
        }
        return granted;
    }

    void fill() {
        for (int key = 0; key < scenario.keys(); key++) {
            if (random.nextInt(3) > 0) {
                write(key);
            }
        }
    }

    void writeSomething() {
        write(random.nextBoolean() ? random.nextInt(HOT) : random.nextInt(scenario.keys()));
    }

    private void write(int key) {
        ItemKey itemKey = ItemKey.of(KEY, Map.of("pk", AttributeValue.fromS("k" + key)));
        String keyJson = itemKey.toString();
        ScannedItem old = items.get(keyJson);
        sequence += 1 + random.nextInt(40);
        if (old == null || random.nextInt(4) > 0) {
            String json = keyJson.substring(0, keyJson.length() - 1) + ",\"v\":{\"N\":\"" + sequence + "\"}}";
            items.put(keyJson, new ScannedItem(itemKey, keyJson, json));
            changed(old == null ? Operation.INSERT : Operation.MODIFY, itemKey, old, json);
        } else {
            items.remove(keyJson);
            changed(Operation.REMOVE, itemKey, old, null);
        }
    }

    private void changed(Operation op, ItemKey key, @Nullable ScannedItem old, @Nullable String after) {
        String keyJson = key.toString();
        long early = scenario.steadilyEarly() ? scenario.earlinessMs() : random.nextLong(scenario.earlinessMs() + 1);
        long earlier = time.nowMs() - early;
        StreamRecord record = new StreamRecord(
                op,
                key,
                keyJson,
                view().before(old == null ? null : old.json(), op == Operation.REMOVE ? keyJson : null),
                view().after(after),
                Long.toString(sequence),
                "e" + sequence,
                earlier - earlier % scenario.grainMs(),
                false);
        changes.add(new Change(keyJson, sequence, streams.add(hash(keyJson), record), time.nowMs()));
    }
}
