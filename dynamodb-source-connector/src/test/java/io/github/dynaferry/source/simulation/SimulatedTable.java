// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.envelope.Operation;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.KeyType;
import io.github.dynaferry.source.port.ScanPage.ScannedItem;
import io.github.dynaferry.source.port.StreamPage.StreamRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items, few of them hot, and the stream of their changes. Everything happens at the simulation's time. */
final class SimulatedTable {
    static final KeySchema KEY = KeySchema.of(new KeyAttribute("pk", KeyType.S));
    static final int HASHES = 64;
    static final long RETENTION_MS = 24 * 3_600_000L;

    /** A shard lives for hours; within a listing it does not come and go. */
    private static final long YOUTH_MS = 30_000;

    private final String name;
    private final Scenario scenario;
    private final SimulatedTime time;
    private final Random random;
    /** By key, in the order in which they are scanned. */
    private final NavigableMap<String, ScannedItem> items = new TreeMap<>();

    private final List<SimulatedShard> shards = new ArrayList<>();
    private final Map<String, Integer> hashes = new HashMap<>();
    private long sequence = 7;
    private long version;
    private int shardNumber;

    SimulatedTable(String name, Scenario scenario, SimulatedTime time, Random random) {
        this.name = name;
        this.scenario = scenario;
        this.time = time;
        this.random = random;
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            open(null, HASHES * i / count, HASHES * (i + 1) / count);
        }
    }

    String name() {
        return name;
    }

    String streamArn() {
        return "arn:aws:dynamodb:local:000000000000:table/" + name + "/stream/1";
    }

    NavigableMap<String, ScannedItem> items() {
        return items;
    }

    List<SimulatedShard> shards() {
        return shards;
    }

    SimulatedShard shard(String id) {
        return shards.stream()
                .filter(shard -> shard.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Which segment or shard a key belongs to depends on this alone. */
    int hash(String keyJson) {
        return hashes.computeIfAbsent(keyJson, key -> Math.floorMod(key.hashCode() * 0x9E3779B9, HASHES));
    }

    void fill() {
        for (int key = 0; key < scenario.keys(); key++) {
            if (random.nextInt(3) > 0) {
                write(key);
            }
        }
    }

    void writeSomething() {
        write(random.nextBoolean() ? random.nextInt(3) : random.nextInt(scenario.keys()));
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
        long now = time.nowMs();
        sequence += 1 + random.nextInt(40);
        long earlier = now - random.nextLong(scenario.earlinessMs() + 1);
        String before = op == Operation.REMOVE ? keyJson : null;
        int hash = hash(keyJson);
        shards.stream()
                .filter(shard -> shard.takes(hash))
                .findFirst()
                .orElseThrow()
                .add(
                        new StreamRecord(
                                op,
                                key,
                                keyJson,
                                before,
                                after,
                                Long.toString(sequence),
                                "e" + sequence,
                                earlier - earlier % scenario.grainMs(),
                                false),
                        now);
    }

    /** Closes an open shard that has been there for a while; one or two others continue it. */
    boolean rotateSomeShard() {
        List<SimulatedShard> grown = shards.stream()
                .filter(shard -> shard.isOpen() && shard.visibleMs() < time.nowMs() - YOUTH_MS)
                .toList();
        if (grown.isEmpty()) {
            return false;
        }
        SimulatedShard parent = grown.get(random.nextInt(grown.size()));
        parent.close(time.nowMs());
        int middle = (parent.from() + parent.to()) / 2;
        if (middle > parent.from() && random.nextBoolean()) {
            open(parent, parent.from(), middle);
            open(parent, middle, parent.to());
        } else {
            open(parent, parent.from(), parent.to());
        }
        return true;
    }

    private void open(SimulatedShard parent, int from, int to) {
        long lag = parent != null && random.nextInt(3) == 0 ? random.nextLong(scenario.listingLagMs() + 1) : 0;
        shards.add(new SimulatedShard(
                "shardId-%05d-%04x".formatted(++shardNumber, random.nextInt(65536)),
                parent,
                from,
                to,
                time.nowMs() + lag));
    }

    /** Forgets what is older than the retention. */
    void trim() {
        long before = time.nowMs() - RETENTION_MS;
        shards.forEach(shard -> shard.trim(before));
        shards.removeIf(shard -> shard.isForgotten(before));
    }
}
