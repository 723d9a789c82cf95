// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.source.offset.OffsetStore;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.offset.StoredOffsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.errors.ConnectException;

/** Answers late, with what was durable some time before; now and then not at all, or not for all. */
final class SimulatedOffsetStore implements OffsetStore {
    private static final int USUAL_MS = 300;
    private static final int SLOW_MS = 90_000;
    private static final int SIGHTED_MS = 60_000;

    private final SimulatedOffsets offsets;
    private final SimulatedTime time;
    private final Random random;
    private final int faults;
    private final int slow;
    /** From then on nothing is heard for a while. */
    private long blindFromMs;

    /**
     * @param faults of 1000 reads, so many fail
     * @param slow of 1000 ways to the store or back, so many take long
     * @param blindFromMs the first way to the store after this time takes long, and now and then another
     */
    SimulatedOffsetStore(
            SimulatedOffsets offsets, SimulatedTime time, Random random, int faults, int slow, long blindFromMs) {
        this.offsets = offsets;
        this.time = time;
        this.random = random;
        this.faults = faults;
        this.slow = slow;
        this.blindFromMs = blindFromMs;
    }

    @Override
    public CompletableFuture<StoredOffsets> read(Set<SourcePartition> partitions) {
        CompletableFuture<StoredOffsets> answer = new CompletableFuture<>();
        // In an order that is the same in every run: each partition takes a number of its own from the seed's.
        List<SourcePartition> inOrder = partitions.stream()
                .sorted(Comparator.comparing(SourcePartition::kind).thenComparing(SourcePartition::name))
                .toList();
        offsets.asked(inOrder.size());
        time.after(delay(), () -> {
            if (random.nextInt(1000) < faults) {
                answer.completeExceptionally(new ConnectException("Failed to fetch offsets."));
                return;
            }
            StoredOffsets read = readNow(inOrder);
            time.after(delay(), () -> answer.complete(read));
        });
        return answer;
    }

    private long delay() {
        if (time.nowMs() >= blindFromMs) {
            int blindMs = SLOW_MS / 3 + random.nextInt(SLOW_MS);
            blindFromMs += blindMs + random.nextInt(SIGHTED_MS);
            return blindMs;
        }
        return random.nextInt(random.nextInt(1000) < slow ? SLOW_MS : USUAL_MS);
    }

    private StoredOffsets readNow(List<SourcePartition> partitions) {
        Map<SourcePartition, Map<String, Object>> answered = new HashMap<>();
        for (SourcePartition partition : partitions) {
            if (random.nextInt(10_000) >= faults) {
                Map<String, ?> stored = offsets.durable().get(partition.toConnect());
                answered.put(partition, stored == null ? Map.of() : new HashMap<>(stored));
            }
        }
        return new StoredOffsets(answered);
    }

    @Override
    public void close() {}
}
