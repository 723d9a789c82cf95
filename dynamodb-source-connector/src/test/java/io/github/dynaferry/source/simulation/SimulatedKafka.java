// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

/** One cluster, shared by all tasks. */
record SimulatedKafka(SimulatedTopics topics, SimulatedOffsets offsets) {

    static SimulatedKafka empty(SimulatedTime time) {
        return new SimulatedKafka(new SimulatedTopics(time), new SimulatedOffsets());
    }
}
