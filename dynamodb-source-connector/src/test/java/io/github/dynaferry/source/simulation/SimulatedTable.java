// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.envelope.Operation;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.KeyType;
import io.github.dynaferry.source.port.ScanPage.ScannedItem;
import io.github.dynaferry.source.port.StreamPage.StreamRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items, few of them hot, and the stream of their changes. Everything happens at the simulation's time. */
final class SimulatedTable {
    static final KeySchema KEY = KeySchema.of(new KeyAttribute("pk", KeyType.S));
    private static final int HOT = 3;

    private final String name;
    private final Scenario.Tables scenario;
    private final SimulatedTime time;
    private final Random random;
    private final SimulatedStream stream;
    /** By key, in the order in which they are scanned. */
    private final NavigableMap<String, ScannedItem> items = new TreeMap<>();

    private final Map<String, Integer> hashes = new HashMap<>();
    /** Of the last change of each key. */
    private final Map<String, String> sequences = new HashMap<>();

    private long sequence = 7;
    private long version;
    private long scannableMs;

    SimulatedTable(String name, Scenario.Tables scenario, SimulatedStream stream, SimulatedTime time, Random random) {
        this.name = name;
        this.scenario = scenario;
        this.stream = stream;
        this.time = time;
        this.random = random;
    }

    String name() {
        return name;
    }

    SimulatedStream stream() {
        return stream;
    }

    NavigableMap<String, ScannedItem> items() {
        return items;
    }

    /** Which segment or shard a key belongs to depends on this alone. */
    int hash(String keyJson) {
        return hashes.computeIfAbsent(
                keyJson, key -> Math.floorMod(key.hashCode() * 0x9E3779B9, SimulatedStream.HASHES));
    }

    /** Whether there is capacity for another page of a scan; it is then used. */
    boolean grantsScan() {
        boolean granted = time.nowMs() >= scannableMs;
        if (granted) {
            scannableMs = time.nowMs() + random.nextLong(scenario.scanRestMs() + 1);
        }
        return granted;
    }

    boolean isLastChangeTrimmed(String keyJson) {
        return sequences.containsKey(keyJson) && stream.isTrimmed(sequences.get(keyJson));
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
        if (old == null || random.nextInt(4) > 0) {
            String json = keyJson.substring(0, keyJson.length() - 1) + ",\"v\":{\"N\":\"" + ++version + "\"}}";
            items.put(keyJson, new ScannedItem(itemKey, keyJson, json));
            stream(old == null ? Operation.INSERT : Operation.MODIFY, itemKey, keyJson, json);
        } else {
            items.remove(keyJson);
            stream(Operation.REMOVE, itemKey, keyJson, null);
        }
    }

    private void stream(Operation op, ItemKey key, String keyJson, String after) {
        sequence += 1 + random.nextInt(40);
        sequences.put(keyJson, Long.toString(sequence));
        long earlier = time.nowMs() - random.nextLong(scenario.earlinessMs() + 1);
        stream.add(
                hash(keyJson),
                new StreamRecord(
                        op,
                        key,
                        keyJson,
                        op == Operation.REMOVE ? keyJson : null,
                        after,
                        Long.toString(sequence),
                        "e" + sequence,
                        earlier - earlier % scenario.grainMs(),
                        false));
    }
}
