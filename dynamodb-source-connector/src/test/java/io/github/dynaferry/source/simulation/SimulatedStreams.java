// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.source.port.StreamPage.StreamRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The streams of one table, one after another: it is disabled and, perhaps later, enabled again as another one. */
final class SimulatedStreams {
    private final String table;
    private final Scenario scenario;
    private final SimulatedTime time;
    private final Random random;
    private final List<SimulatedStream> streams = new ArrayList<>();

    SimulatedStreams(String table, Scenario scenario, SimulatedTime time, Random random) {
        this.table = table;
        this.scenario = scenario;
        this.time = time;
        this.random = random;
        enable();
    }

    /** The latest one, enabled or not. */
    SimulatedStream latest() {
        return streams.get(streams.size() - 1);
    }

    SimulatedStream of(String arn) {
        return streams.stream()
                .filter(stream -> stream.arn().equals(arn))
                .findFirst()
                .orElseThrow();
    }

    /** A shard of any of them; null where it is forgotten. */
    @Nullable
    SimulatedShard shard(String id) {
        for (SimulatedStream stream : streams) {
            SimulatedShard shard = stream.shard(id);
            if (shard != null) {
                return shard;
            }
        }
        return null;
    }

    /** The shard that takes the record; null while there is no stream. */
    @Nullable
    SimulatedShard add(int hash, StreamRecord record) {
        return latest().isEnabled() ? latest().add(hash, record) : null;
    }

    /** From now on changes are lost. */
    void disable() {
        latest().disable();
    }

    /** Another stream begins. */
    void enable() {
        String arn = "arn:aws:dynamodb:local:000000000000:table/" + table + "/stream/" + (streams.size() + 1);
        streams.add(new SimulatedStream(arn, scenario, time, random));
    }

    void trim() {
        streams.forEach(SimulatedStream::trim);
    }
}
