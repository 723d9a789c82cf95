// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.envelope.Headers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Topics and offsets as a worker keeps them: records reach their partition in order, partitions get on independently, and
 * an offset becomes durable only behind the acknowledged records before it.
 */
final class SimulatedKafka {
    private static final int PARTITIONS = 3;

    private final Random random;
    private final List<Deque<Sent>> partitions = new ArrayList<>();
    private final Map<Map<String, ?>, Deque<Sent>> bySource = new HashMap<>();
    private final Map<Map<String, ?>, Map<String, ?>> durable = new HashMap<>();
    private final Map<String, SourceRecord> last = new HashMap<>();
    private long written;

    private static final class Sent {
        private final SourceRecord record;
        private boolean acknowledged;

        Sent(SourceRecord record) {
            this.record = record;
        }
    }

    SimulatedKafka(Random random) {
        this.random = random;
        for (int i = 0; i < PARTITIONS; i++) {
            partitions.add(new ArrayDeque<>());
        }
    }

    /** Data topic and key as DynamoDB JSON, of a data record; of a progress record its topic and key. */
    private static String place(SourceRecord record) {
        Header key = record.headers().lastWithName(Headers.KEY);
        return record.topic() + " " + (key == null ? record.key() : key.value());
    }

    void send(List<SourceRecord> records) {
        for (SourceRecord record : records) {
            Sent sent = new Sent(record);
            partitions.get(Math.floorMod(place(record).hashCode(), PARTITIONS)).add(sent);
            bySource.computeIfAbsent(record.sourcePartition(), p -> new ArrayDeque<>())
                    .add(sent);
        }
    }

    /** Some of one partition's records are written and acknowledged. */
    void acknowledgeSome() {
        Deque<Sent> partition = partitions.get(random.nextInt(PARTITIONS));
        for (int count = random.nextInt(partition.size() + 1); count > 0; count--) {
            acknowledge(partition.remove());
        }
    }

    void acknowledgeAll() {
        for (Deque<Sent> partition : partitions) {
            partition.forEach(this::acknowledge);
            partition.clear();
        }
    }

    private void acknowledge(Sent sent) {
        write(sent.record);
        sent.acknowledged = true;
    }

    private void write(SourceRecord record) {
        last.put(place(record), record);
        written++;
    }

    void flush() {
        flush(() -> true);
    }

    private void flush(BooleanSupplier isStored) {
        bySource.forEach((partition, sent) -> {
            SourceRecord behind = null;
            while (!sent.isEmpty() && sent.element().acknowledged) {
                behind = sent.remove().record;
            }
            if (behind != null && isStored.getAsBoolean()) {
                if (behind.sourceOffset() == null) {
                    durable.remove(partition);
                } else {
                    durable.put(partition, new HashMap<>(behind.sourceOffset()));
                }
            }
        });
    }

    /** Some unacknowledged records are in their topic all the same, and a flush under way has come to some partitions. */
    void crash() {
        if (random.nextBoolean()) {
            flush(random::nextBoolean);
        }
        for (Deque<Sent> partition : partitions) {
            for (int count = random.nextInt(partition.size() + 1); count > 0; count--) {
                write(partition.remove().record);
            }
            partition.clear();
        }
        bySource.clear();
    }

    Map<Map<String, ?>, Map<String, ?>> durable() {
        return durable;
    }

    boolean isIdle() {
        return partitions.stream().allMatch(Deque::isEmpty);
    }

    long written() {
        return written;
    }

    /** The last record of a key; null where there never was one. */
    SourceRecord last(String topic, String keyJson) {
        return last.get(topic + " " + keyJson);
    }
}
