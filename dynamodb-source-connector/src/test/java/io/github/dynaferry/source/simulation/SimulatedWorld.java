// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

/** All tables of the account, and what their users do to them. */
final class SimulatedWorld {
    private final NavigableMap<String, SimulatedTable> tables = new TreeMap<>();
    private final Scenario scenario;
    private final SimulatedTime time;
    private final Random random;
    private int rotations;

    SimulatedWorld(Scenario scenario, SimulatedTime time, Random random) {
        this.scenario = scenario;
        this.time = time;
        this.random = random;
        for (int number = 0; number < scenario.tables().count(); number++) {
            create();
        }
    }

    private SimulatedTable create() {
        String name = "t" + tables.size();
        SimulatedStreams streams = new SimulatedStreams(name, scenario, time, random);
        SimulatedTable table = new SimulatedTable(name, scenario.tables(), streams, time, random);
        tables.put(name, table);
        return table;
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
        return tables.get(arn.split("/", -1)[1]);
    }

    /** Any of the tables. */
    SimulatedTable someTable() {
        List<String> names = names();
        return tables.get(names.get(random.nextInt(names.size())));
    }

    void fill() {
        tables.values().forEach(SimulatedTable::fill);
    }

    /** Another table appears. */
    void grow() {
        create().fill();
    }

    /** Something is written to each table, and now and then a shard ends. */
    void change() {
        for (SimulatedTable table : tables.values()) {
            table.writeSomething();
            if (random.nextInt(1000) < scenario.tables().rotations()) {
                rotate(table);
            }
        }
    }

    /** A shard of each table ends. */
    void rotate() {
        tables.values().forEach(this::rotate);
    }

    private void rotate(SimulatedTable table) {
        SimulatedStream stream = table.streams().latest();
        if (stream.rotateSomeShard()) {
            rotations++;
        }
    }

    void trim() {
        tables.values().forEach(table -> table.streams().trim());
    }

    int rotations() {
        return rotations;
    }
}
