// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.sink.KeyHistories.TableKey;
import io.github.dynaferry.sink.decode.Change;
import io.github.dynaferry.sink.target.ScriptedTarget;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Changes of few keys at random: table "orders" in two partitions of a topic that is named after it, table "items" in a
 * topic with another table's name, so that only the records themselves tell.
 */
final class RandomChanges {
    static final List<String> TABLES = List.of("orders", "items", "renamed");
    static final Set<TopicPartition> PARTITIONS = Set.of(
            new TopicPartition("shop.orders", 0),
            new TopicPartition("shop.orders", 1),
            new TopicPartition("shop.renamed", 0));

    private static final Schema BARE_KEY =
            SchemaBuilder.struct().field("pk", Schema.STRING_SCHEMA).build();

    private final Random random;
    private final Step.Rules rules;
    private final int keys;
    private final List<Records> orders =
            List.of(new Records("shop.orders", 0, "orders"), new Records("shop.orders", 1, "orders"));
    private final Records items = new Records("shop.renamed", 0, "items");

    RandomChanges(Random random, Step.Rules rules, int keys) {
        this.random = random;
        this.rules = rules;
        this.keys = keys;
    }

    Happened next() {
        int number = random.nextInt(keys);
        boolean ofOrders = random.nextInt(4) > 0;
        Records records = ofOrders ? orders.get(number % 2) : items;
        TableKey key = new TableKey(ofOrders ? "orders" : "items", "k" + number);
        Step step = step(records.nextOffset());
        return new Happened(key, step, record(records, key, step));
    }

    private Step step(long offset) {
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> new Step.Remove(rules.versioned() && random.nextBoolean() ? version() : null);
            case 3 -> new Step.Poison(true, false);
            case 4 -> new Step.Poison(random.nextBoolean(), true);
            case 5 -> new Step.Poison(false, false);
            case 6, 7, 8, 9 -> update(offset);
            default -> new Step.Put(attributes("v", offset));
        };
    }

    private long version() {
        return random.nextInt(12);
    }

    private Map<String, Long> attributes(String name, long offset) {
        Map<String, Long> attributes = new HashMap<>(Map.of(name, offset));
        for (String other : List.of("a", "b")) {
            if (random.nextBoolean()) {
                attributes.put(other, offset);
            }
        }
        if (rules.versioned()) {
            attributes.put(Step.VERSION, version());
        }
        return attributes;
    }

    private Step.Update update(long offset) {
        Map<String, Long> set = attributes("u", offset);
        Set<String> remove = new HashSet<>();
        for (String other : List.of("a", "b")) {
            if (!set.containsKey(other) && random.nextBoolean()) {
                remove.add(other);
            }
        }
        return new Step.Update(set, remove);
    }

    private SinkRecord record(Records records, TableKey key, Step step) {
        Map<String, AttributeValue> keyItem = Map.of("pk", AttributeValue.fromS(key.pk()));
        String json = DynamoDbJson.write(keyItem);
        if (step instanceof Step.Remove remove) {
            return removal(records, key, remove);
        }
        if (step instanceof Step.Update update) {
            return records.change(json, new Change.Update(values(update.set()), update.remove()));
        }
        if (step instanceof Step.Poison poison) {
            Map<String, AttributeValue> bad = values(attributes("v", records.nextOffset()));
            bad.put(
                    poison.foundBefore() ? "empty" : ScriptedTarget.POISON,
                    poison.foundBefore() ? AttributeValue.fromSs(List.of()) : AttributeValue.fromBool(true));
            if (!poison.whole()) {
                return records.change(json, new Change.Update(bad, Set.of()));
            }
            bad.putAll(keyItem);
            return records.put(json, DynamoDbJson.write(bad));
        }
        Map<String, AttributeValue> item = values(((Step.Put) step).item());
        item.putAll(keyItem);
        return records.put(json, DynamoDbJson.write(item));
    }

    private SinkRecord removal(Records records, TableKey key, Step.Remove remove) {
        String json = SinkBench.key(key.pk());
        if (remove.version() != null) {
            return records.change(json, new Change.Delete(values(Map.of(Step.VERSION, remove.version()))));
        }
        return switch (random.nextInt(key.table().equals("orders") ? 3 : 2)) {
            case 0 -> records.removal(json);
            case 1 -> records.tombstone(json);
            default -> records.bareTombstone(BARE_KEY, new Struct(BARE_KEY).put("pk", key.pk()));
        };
    }

    private static Map<String, AttributeValue> values(Map<String, Long> numbers) {
        Map<String, AttributeValue> values = new HashMap<>();
        numbers.forEach((name, number) -> values.put(name, AttributeValue.fromN(number.toString())));
        return values;
    }

    record Happened(TableKey key, Step step, SinkRecord record) {}
}
