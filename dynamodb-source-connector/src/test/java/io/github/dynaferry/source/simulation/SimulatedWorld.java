// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All tables of the account, and what their users do to them. */
final class SimulatedWorld {
    private final NavigableMap<String, SimulatedTable> tables;
    private final Map<String, SimulatedTable> byStream;
    private final int rotationChance;
    private final Random random;
    private int rotations;

    SimulatedWorld(Scenario scenario, SimulatedTime time, Random random) {
        this.random = random;
        this.rotationChance = scenario.tables().rotations();
        this.tables = IntStream.range(0, scenario.tables().count())
                .mapToObj(number -> table("t" + number, scenario, time, random))
                .collect(
                        Collectors.toMap(SimulatedTable::name, Function.identity(), (one, other) -> one, TreeMap::new));
        this.byStream = tables.values().stream()
                .collect(Collectors.toMap(table -> table.stream().arn(), Function.identity()));
    }

    private static SimulatedTable table(String name, Scenario scenario, SimulatedTime time, Random random) {
        String arn = "arn:aws:dynamodb:local:000000000000:table/" + name + "/stream/1";
        SimulatedStream stream = new SimulatedStream(arn, scenario.tables().shards(), scenario, time, random);
        return new SimulatedTable(name, scenario.tables(), stream, time, random);
    }

    List<String> names() {
        return List.copyOf(tables.keySet());
    }

    Collection<SimulatedTable> tables() {
        return tables.values();
    }

    SimulatedTable table(String name) {
        return tables.get(name);
    }

    SimulatedTable ofStream(String arn) {
        return byStream.get(arn);
    }

    void fill() {
        tables.values().forEach(SimulatedTable::fill);
    }

    /** Something is written to each table, and now and then a shard ends. */
    void change() {
        for (SimulatedTable table : tables.values()) {
            table.writeSomething();
            if (random.nextInt(1000) < rotationChance) {
                rotate(table);
            }
        }
    }

    /** A shard of each table ends. */
    void rotate() {
        tables.values().forEach(this::rotate);
    }

    private void rotate(SimulatedTable table) {
        if (table.stream().rotateSomeShard()) {
            rotations++;
        }
    }

    void trim() {
        tables.values().forEach(table -> table.stream().trim());
    }

    int rotations() {
        return rotations;
    }
}
