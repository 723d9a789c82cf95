// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeyType;
import io.github.dynaferry.sink.config.SinkConfig;
import io.github.dynaferry.sink.decode.Change;
import io.github.dynaferry.sink.table.Write;
import io.github.dynaferry.sink.target.ScriptedTarget;
import io.github.dynaferry.sink.time.VirtualClock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A worker in front of a scripted target, table "orders" with key "pk" of type S, in virtual time. */
final class SinkBench {
    static final TopicPartition PARTITION = new TopicPartition("shop.orders", 0);
    private static final int MOST_TURNS = 10_000;

    final VirtualClock clock = new VirtualClock();
    final ScriptedTarget target = new ScriptedTarget(clock).table("orders", new KeyAttribute("pk", KeyType.S));
    final CollectingReporter reporter = new CollectingReporter();
    final Records orders = new Records("shop.orders", "orders");
    final SimulatedTopics topics = new SimulatedTopics();
    final SimulatedWorker worker;

    SinkBench(boolean withReporter, String... options) {
        Map<String, String> props = new HashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            props.put(options[i], options[i + 1]);
        }
        worker = new SimulatedWorker(topics, withReporter ? reporter : null, SinkConfig.of(props), target, clock);
        worker.open(Set.of(PARTITION));
    }

    /** Appends records to their topics and runs the worker until all of them are written or reported. */
    void put(SinkRecord... records) {
        append(records);
        finish();
    }

    void append(SinkRecord... records) {
        for (SinkRecord record : records) {
            topics.append(record);
            TopicPartition partition = Write.partitionOf(record);
            if (!worker.assignment().contains(partition)) {
                worker.open(Set.of(partition));
            }
        }
    }

    void finish() {
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            worker.turn(500);
            worker.commit();
            if (worker.isAtEnd()) {
                return;
            }
        }
        throw new AssertionError("the worker does not come to an end");
    }

    long committed() {
        return topics.committed(PARTITION);
    }

    SinkRecord order(String pk, String more) {
        return orders.put(key(pk), "{\"pk\":{\"S\":\"" + pk + "\"}" + (more.isEmpty() ? "" : "," + more) + "}");
    }

    /** One attribute gets a new value. */
    SinkRecord update(String pk, String attribute, int value) {
        Map<String, AttributeValue> set = Map.of(attribute, AttributeValue.fromN(Integer.toString(value)));
        return orders.change(key(pk), new Change.Update(set, Set.of()));
    }

    SinkRecord[] orders(int count) {
        return IntStream.range(0, count).mapToObj(i -> order("k" + i, v(i))).toArray(SinkRecord[]::new);
    }

    List<Integer> requestSizes() {
        return target.requests.stream().map(List::size).toList();
    }

    static String key(String pk) {
        return "{\"pk\":{\"S\":\"" + pk + "\"}}";
    }

    /** Attribute "v" of every item in the table, by "pk". */
    Map<String, String> values() {
        return values("orders");
    }

    Map<String, String> values(String table) {
        return values(table, "v");
    }

    Map<String, String> values(String table, String attribute) {
        Map<String, String> values = new TreeMap<>();
        target.items
                .get(table)
                .values()
                .forEach(item -> values.put(
                        item.get("pk").s(),
                        item.containsKey(attribute) ? item.get(attribute).n() : ""));
        return values;
    }

    static String v(int value) {
        return "\"v\":{\"N\":\"" + value + "\"}";
    }

    static String poison() {
        return "\"" + ScriptedTarget.POISON + "\":{\"BOOL\":true}";
    }
}
