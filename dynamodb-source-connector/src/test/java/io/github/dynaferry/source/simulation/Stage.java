// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import java.util.Random;

/** Everything of one simulated world, put together. */
record Stage(
        Scenario scenario,
        SimulatedTime time,
        SimulatedKafka kafka,
        SimulatedWorld world,
        SimulatedNetwork network,
        ReaderRules rules,
        SimulatedConnector connector) {

    static Stage of(Scenario scenario, Random random) {
        SimulatedTime time = new SimulatedTime();
        SimulatedKafka kafka = SimulatedKafka.empty(time);
        SimulatedWorld world = new SimulatedWorld(scenario, time, random);
        SimulatedNetwork network = new SimulatedNetwork(scenario.endpoint().faults(), time, random);
        ReaderRules rules = new ReaderRules(world, kafka.offsets());
        SimulatedCluster cluster = new SimulatedCluster(scenario, world, network, kafka, rules, time, random);
        return new Stage(
                scenario, time, kafka, world, network, rules, new SimulatedConnector(scenario, cluster, time, random));
    }
}
