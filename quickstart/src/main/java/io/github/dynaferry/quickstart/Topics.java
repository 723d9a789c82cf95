// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Follows the topics of the migration, as they appear, and the sink's place in them. Committed transactions only. */
final class Topics implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Admin admin;
    private final String progressTopic;
    private final String deadLetterTopic;
    private final String group;
    private final String marker;
    private final Map<String, String> tablesByTopic = new LinkedHashMap<>();
    private final Map<String, DataTopic> data = new HashMap<>();
    private final Map<String, ProgressFeed> progress = new HashMap<>();
    private Set<TopicPartition> followed = Set.of();
    private long deadLetters;

    /** @param marker name of the item that is written last to each table */
    Topics(String bootstrapServers, Connector source, Connector sink, List<String> tables, String marker) {
        String prefix = source.option("topic.prefix");
        this.progressTopic = prefix + "-progress";
        this.deadLetterTopic = sink.option("errors.deadletterqueue.topic.name");
        this.group = sink.group();
        this.marker = marker;
        for (String table : tables) {
            tablesByTopic.put(prefix + "." + table, table);
            data.put(table, new DataTopic());
            progress.put(table, new ProgressFeed());
        }
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Starts to follow those of the topics that have been created since. */
    void findNew() {
        List<TopicPartition> found = new ArrayList<>();
        consumer.listTopics().forEach((topic, partitions) -> {
            if (tablesByTopic.containsKey(topic) || topic.equals(progressTopic) || topic.equals(deadLetterTopic)) {
                partitions.stream().map(Topics::partition).forEach(found::add);
            }
        });
        if (!followed.equals(Set.copyOf(found))) {
            followed = Set.copyOf(found);
            consumer.assign(found);
        }
    }

    private static TopicPartition partition(PartitionInfo info) {
        return new TopicPartition(info.topic(), info.partition());
    }

    /** Takes in what has arrived; waits a moment if nothing has. At least one topic must have been found. */
    void read(Duration wait) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait)) {
            String table = tablesByTopic.get(record.topic());
            if (table != null) {
                data(table).add(record, marker);
            } else if (record.topic().equals(deadLetterTopic)) {
                deadLetters++;
            } else {
                JsonNode event = ProgressFeed.event(record.value());
                progress(event.path("table").asText()).add(event);
            }
        }
    }

    boolean isAnyFound() {
        return !followed.isEmpty();
    }

    DataTopic data(String table) {
        return Objects.requireNonNull(data.get(table), table);
    }

    ProgressFeed progress(String table) {
        return Objects.requireNonNull(progress.get(table), table);
    }

    /** Names of the data topics. */
    Set<String> names() {
        return tablesByTopic.keySet();
    }

    long deadLetters() {
        return deadLetters;
    }

    /** Records of each table, tombstones aside, in front of the sink's committed offsets. */
    Map<String, Long> written() {
        Map<String, Map<Integer, Long>> committed = new HashMap<>();
        committed().forEach((partition, offset) -> {
            String table = tablesByTopic.get(partition.topic());
            if (table != null && offset != null) {
                committed.computeIfAbsent(table, name -> new HashMap<>()).put(partition.partition(), offset.offset());
            }
        });
        Map<String, Long> written = new HashMap<>();
        tablesByTopic
                .values()
                .forEach(table -> written.put(table, data(table).countBefore(committed.getOrDefault(table, Map.of()))));
        return written;
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() {
        try {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw new IllegalStateException("no offsets of group " + group + ": " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
