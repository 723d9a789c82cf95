// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeyType;
import io.github.dynaferry.sink.config.SinkConfig;
import io.github.dynaferry.sink.target.ScriptedTarget;
import io.github.dynaferry.sink.time.VirtualClock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.connect.sink.SinkRecord;

/** A started task in front of a scripted target, table "orders" with key "pk" of type S, in virtual time. */
final class SinkBench {
    final VirtualClock clock = new VirtualClock();
    final ScriptedTarget target = new ScriptedTarget(clock).table("orders", new KeyAttribute("pk", KeyType.S));
    final CollectingReporter reporter = new CollectingReporter();
    final Records orders = new Records("shop.orders", "orders");
    final StartedSinkTask task;

    SinkBench(boolean withReporter, String... options) {
        Map<String, String> props = new HashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            props.put(options[i], options[i + 1]);
        }
        task = new StartedSinkTask(SinkConfig.of(props), withReporter ? reporter : null, target, clock, new Random(1));
    }

    void put(SinkRecord... records) {
        task.put(List.of(records));
    }

    SinkRecord order(String pk, String more) {
        return orders.put(key(pk), "{\"pk\":{\"S\":\"" + pk + "\"}" + (more.isEmpty() ? "" : "," + more) + "}");
    }

    static String key(String pk) {
        return "{\"pk\":{\"S\":\"" + pk + "\"}}";
    }

    /** Attribute "v" of every item in the table, by "pk". */
    Map<String, String> values() {
        return values("orders");
    }

    Map<String, String> values(String table) {
        Map<String, String> values = new TreeMap<>();
        target.items
                .get(table)
                .values()
                .forEach(item -> values.put(
                        item.get("pk").s(),
                        item.containsKey("v") ? item.get("v").n() : ""));
        return values;
    }

    static String v(int value) {
        return "\"v\":{\"N\":\"" + value + "\"}";
    }

    static String poison() {
        return "\"" + ScriptedTarget.POISON + "\":{\"BOOL\":true}";
    }
}
