// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dynaferry.testkit.junit.ChildLogsOnFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ChildLogsOnFailure.class)
class KafkaBrokerIT {
    private static KafkaBroker broker;

    @BeforeAll
    static void start() {
        broker = KafkaBroker.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void aGroupBehindTransactionsIsDrainedThoughMarkersFollow() throws Exception {
        broker.topics().create("drained", 1, Map.of());
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of("transactional.id", "x"))) {
            producer.initTransactions();
            write(producer, true, "a");
            write(producer, false, "aborted");
            write(producer, true, "b");
        }
        assertThat(texts("drained")).containsExactly("a", "b");
        assertThat(broker.reader().lag("g", List.of("drained"))).isEqualTo(2);

        commit("g", "drained", 1);
        assertThat(broker.reader().isDrained("g", List.of("drained"))).isFalse();
        assertThat(broker.reader().lag("g", List.of("drained"))).isEqualTo(1);

        commit("g", "drained", 5);
        assertThat(broker.reader().isDrained("g", List.of("drained"))).isTrue();
    }

    private static void write(KafkaProducer<byte[], byte[]> producer, boolean committing, String text) {
        producer.beginTransaction();
        var unused = producer.send(new ProducerRecord<>("drained", bytes(text), bytes(text)));
        if (committing) {
            producer.commitTransaction();
        } else {
            producer.flush();
            producer.abortTransaction();
        }
    }

    private static void commit(String group, String topic, long offset) throws Exception {
        try (Admin admin = broker.admin()) {
            admin.alterConsumerGroupOffsets(group, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(offset)))
                    .all()
                    .get();
        }
    }

    @Test
    void takesRecordsOfSevenMegabytesAndKeepsThemOverAKill() throws Exception {
        broker.topics().create("big", 1, Map.of());
        byte[] big = new byte[7 << 20];
        Arrays.fill(big, (byte) 'x');
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of("max.request.size", 8 << 20))) {
            producer.send(new ProducerRecord<>("big", big)).get();
        }

        broker.kill();
        broker.restart();

        assertThat(broker.reader().readAll("big")).singleElement().satisfies(record -> assertThat(record.value())
                .isEqualTo(big));
        assertThat(broker.topics().names()).contains("big");
    }

    @Test
    void compactsDownToTombstonesWhenAskedTo() throws Exception {
        broker.topics().create("compacted", 1, Topics.COMPACTED_AT_ONCE);
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            for (int i = 0; i < 20; i++) {
                producer.send(new ProducerRecord<>("compacted", bytes("key"), bytes("value " + i)))
                        .get();
            }
            producer.send(new ProducerRecord<>("compacted", bytes("key"), null)).get();
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        producer.send(new ProducerRecord<>("compacted", bytes("roller"), bytes("closes the segment")))
                                .get();
                        return texts("compacted").stream().noneMatch(text -> text.startsWith("value"));
                    });
        }
        assertThat(broker.reader().lastByKey("compacted").get("key").value()).isNull();
    }

    private static List<String> texts(String topic) {
        return broker.reader().readAll(topic).stream()
                .map(record -> record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(more);
        config.put("bootstrap.servers", broker.bootstrapServers());
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
