// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.source.offset.OffsetStore;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.offset.StoredOffsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.errors.ConnectException;

/** Answers late, with what was durable some time before; now and then not at all, or not for all. */
final class SimulatedOffsetStore implements OffsetStore {
    private final SimulatedKafka kafka;
    private final SimulatedTime time;
    private final Random random;
    private final int faults;

    SimulatedOffsetStore(SimulatedKafka kafka, SimulatedTime time, Random random, int faults) {
        this.kafka = kafka;
        this.time = time;
        this.random = random;
        this.faults = faults;
    }

    @Override
    public CompletableFuture<StoredOffsets> read(Set<SourcePartition> partitions) {
        CompletableFuture<StoredOffsets> answer = new CompletableFuture<>();
        Set<SourcePartition> asked = Set.copyOf(partitions);
        time.after(random.nextInt(300), () -> {
            if (random.nextInt(1000) < faults) {
                answer.completeExceptionally(new ConnectException("Failed to fetch offsets."));
                return;
            }
            StoredOffsets read = readNow(asked);
            time.after(random.nextInt(300), () -> answer.complete(read));
        });
        return answer;
    }

    private StoredOffsets readNow(Set<SourcePartition> partitions) {
        Map<SourcePartition, Map<String, Object>> answered = new HashMap<>();
        for (SourcePartition partition : partitions) {
            if (random.nextInt(10_000) >= faults) {
                Map<String, ?> stored = kafka.durable().get(partition.toConnect());
                answered.put(partition, stored == null ? Map.of() : new HashMap<>(stored));
            }
        }
        return new StoredOffsets(answered);
    }

    @Override
    public void close() {}
}
