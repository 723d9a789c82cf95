// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics as they are now: committed transactions only, keys and values as bytes. */
public final class TopicReader {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final String bootstrapServers;

    public TopicReader(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Every record up to the end at the time of the call, partition by partition in order. */
    public List<ConsumerRecord<byte[], byte[]>> readAll(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            Map<TopicPartition, Long> from = new HashMap<>();
            partitionsOf(consumer, List.of(topic)).forEach(partition -> from.put(partition, 0L));
            return read(consumer, from, Integer.MAX_VALUE);
        }
    }

    /** What compaction would leave, tombstones included: key bytes as text to the last record of that key. */
    public Map<String, ConsumerRecord<byte[], byte[]>> lastByKey(String topic) {
        Map<String, ConsumerRecord<byte[], byte[]>> last = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : readAll(topic)) {
            last.put(record.key() == null ? "null" : new String(record.key(), StandardCharsets.UTF_8), record);
        }
        return last;
    }

    /**
     * Whether the group has nothing left to do: behind its committed offsets these topics hold no record, though perhaps
     * transaction markers, for which a group's lag never reaches zero. A partition without committed offset counts from
     * its beginning.
     */
    public boolean isDrained(String group, Collection<String> topics) {
        return pending(group, topics, 1) == 0;
    }

    /** The number of records behind the group's committed offsets. Reads them all. */
    public long lag(String group, Collection<String> topics) {
        return pending(group, topics, Integer.MAX_VALUE);
    }

    private long pending(String group, Collection<String> topics, int limit) {
        Map<TopicPartition, OffsetAndMetadata> committed = committed(group);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            Map<TopicPartition, Long> from = new HashMap<>();
            for (TopicPartition partition : partitionsOf(consumer, topics)) {
                OffsetAndMetadata offset = committed.get(partition);
                from.put(partition, offset == null ? 0L : offset.offset());
            }
            return read(consumer, from, limit).size();
        }
    }

    /** The group's committed offsets. */
    public Map<TopicPartition, OffsetAndMetadata> committed(String group) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>(admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get());
            committed.values().removeIf(offset -> offset == null);
            return committed;
        } catch (ExecutionException e) {
            throw new IllegalStateException("no offsets of group " + group, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading offsets of group " + group, e);
        }
    }

    /** To the end of now; a consumer's position passes transaction markers, so it does get there. */
    private static List<ConsumerRecord<byte[], byte[]>> read(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> from, int limit) {
        consumer.assign(from.keySet());
        Map<TopicPartition, Long> ends = consumer.endOffsets(from.keySet());
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(from.keySet());
        Set<TopicPartition> unfinished = new HashSet<>(from.keySet());
        unfinished.removeIf(partition -> at(from, partition) >= at(ends, partition));
        from.keySet()
                .forEach(partition -> consumer.seek(partition, Math.max(at(from, partition), at(begins, partition))));
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (true) {
            unfinished.removeIf(partition -> consumer.position(partition) >= at(ends, partition));
            if (unfinished.isEmpty() || records.size() >= limit) {
                return records;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("could not read to the end: " + unfinished + " of " + ends);
            }
            consumer.poll(POLL).forEach(record -> {
                if (record.offset() < at(ends, new TopicPartition(record.topic(), record.partition()))) {
                    records.add(record);
                }
            });
        }
    }

    private static long at(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return Objects.requireNonNull(offsets.get(partition), partition::toString);
    }

    private static List<TopicPartition> partitionsOf(
            KafkaConsumer<byte[], byte[]> consumer, Collection<String> topics) {
        return topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
