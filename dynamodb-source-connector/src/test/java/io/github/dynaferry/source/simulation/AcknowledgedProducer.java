// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.source.simulation.SimulatedTopics.Appended;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * At-least-once mode: records show as soon as they are written, acknowledgements come later, and an offset is stored
 * some time after everything before it in its source partition was acknowledged.
 */
final class AcknowledgedProducer implements SimulatedProducer {
    private static final int FLUSH_MS = 3_000;

    private final String name;
    private final SimulatedKafka kafka;
    private final SimulatedTime time;
    private final Random random;
    private final TopicPartitions<Sent> sent;
    private final TopicPartitions<Sent> written;
    private final Map<Map<String, ?>, Deque<Sent>> bySource = new HashMap<>();
    /** Offsets that are being stored. */
    private Map<Map<String, ?>, SourceRecord> flushing = new HashMap<>();

    private static final class Sent {
        private final SourceRecord record;
        private boolean acknowledged;

        Sent(SourceRecord record) {
            this.record = record;
        }
    }

    AcknowledgedProducer(String name, SimulatedKafka kafka, SimulatedTime time, Random random) {
        this.name = name;
        this.kafka = kafka;
        this.time = time;
        this.random = random;
        this.sent = new TopicPartitions<>(sending -> sending.record, random);
        this.written = new TopicPartitions<>(sending -> sending.record, random);
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void send(List<SourceRecord> records) {
        for (SourceRecord record : records) {
            Sent sending = new Sent(record);
            sent.add(sending);
            bySource.computeIfAbsent(record.sourcePartition(), partition -> new ArrayDeque<>())
                    .add(sending);
        }
    }

    @Override
    public void progress() {
        if (random.nextBoolean()) {
            sent.some(this::write);
        }
        if (random.nextBoolean()) {
            written.some(this::acknowledge);
        }
        if (random.nextInt(6) == 0) {
            flush();
        }
    }

    private void write(Sent sending) {
        Appended appended = kafka.topics().append(name, sending.record);
        kafka.topics().commit(appended);
        written.add(sending);
    }

    private void acknowledge(Sent sending) {
        sending.acknowledged = true;
    }

    /** The offsets reach their topic one after another; until all have, there is no other flush. */
    private void flush() {
        if (flushing.isEmpty()) {
            Map<Map<String, ?>, SourceRecord> flush = takeAcknowledged();
            flushing = flush;
            for (Map<String, ?> partition : List.copyOf(flush.keySet())) {
                time.after(random.nextInt(FLUSH_MS), () -> store(flush, partition));
            }
        }
    }

    private void store(Map<Map<String, ?>, SourceRecord> flush, Map<String, ?> partition) {
        if (flushing == flush) {
            kafka.offsets().store(flush.remove(partition));
        }
    }

    /** Of each source partition the last record before the first that is not acknowledged. */
    private Map<Map<String, ?>, SourceRecord> takeAcknowledged() {
        Map<Map<String, ?>, SourceRecord> taken = new HashMap<>();
        bySource.forEach((partition, sending) -> {
            while (!sending.isEmpty() && sending.element().acknowledged) {
                taken.put(partition, sending.remove().record);
            }
        });
        bySource.values().removeIf(Deque::isEmpty);
        return taken;
    }

    @Override
    public void hurry() {
        sent.all(this::write);
        written.all(this::acknowledge);
        flush();
    }

    @Override
    public boolean isIdle() {
        return sent.noneMatch(sending -> SimulatedTopics.isData(sending.record));
    }

    @Override
    public void stop() {
        sent.all(this::write);
        written.all(this::acknowledge);
        flushing.values().forEach(kafka.offsets()::store);
        takeAcknowledged().values().forEach(kafka.offsets()::store);
        flushing = new HashMap<>();
    }

    /** Some unacknowledged records are in their topic all the same, and a flush under way has come to some offsets. */
    @Override
    public void cutOff() {
        if (random.nextBoolean()) {
            flush();
        }
        for (SourceRecord record : flushing.values()) {
            if (random.nextBoolean()) {
                kafka.offsets().store(record);
            }
        }
        flushing = new HashMap<>();
        sent.someAndNoMore(this::write);
        written.someAndNoMore(sending -> {});
        bySource.clear();
    }
}
