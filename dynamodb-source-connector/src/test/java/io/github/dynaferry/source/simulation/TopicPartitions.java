// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.connect.source.SourceRecord;

/** Things on their way, one queue for each topic partition: in order within it, and each gets on independently. */
final class TopicPartitions<T> {
    private static final int PARTITIONS = 3;

    private final Function<T, SourceRecord> record;
    private final Random random;
    private final List<Deque<T>> partitions = new ArrayList<>();

    TopicPartitions(Function<T, SourceRecord> record, Random random) {
        this.record = record;
        this.random = random;
        for (int i = 0; i < PARTITIONS; i++) {
            partitions.add(new ArrayDeque<>());
        }
    }

    void add(T thing) {
        String place = SimulatedTopics.place(record.apply(thing));
        partitions.get(Math.floorMod(place.hashCode(), PARTITIONS)).add(thing);
    }

    /** One partition gets on a bit. */
    void some(Consumer<T> arrives) {
        arrive(partitions.get(random.nextInt(PARTITIONS)), arrives);
    }

    /** Each partition gets on a bit, the rest never arrives. */
    void someAndNoMore(Consumer<T> arrives) {
        for (Deque<T> partition : partitions) {
            arrive(partition, arrives);
            partition.clear();
        }
    }

    private void arrive(Deque<T> partition, Consumer<T> arrives) {
        for (int count = random.nextInt(partition.size() + 1); count > 0; count--) {
            arrives.accept(partition.remove());
        }
    }

    void all(Consumer<T> arrives) {
        for (Deque<T> partition : partitions) {
            while (!partition.isEmpty()) {
                arrives.accept(partition.remove());
            }
        }
    }

    boolean noneMatch(Predicate<T> test) {
        return partitions.stream().flatMap(Deque::stream).noneMatch(test);
    }
}
