// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.e2e;

import static io.github.dynaferry.testkit.dynamodb.Items.item;
import static io.github.dynaferry.testkit.dynamodb.Items.n;
import static io.github.dynaferry.testkit.dynamodb.Items.s;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.TableDescription;
import io.github.dynaferry.testkit.dynamodb.Tables;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Records that no target can take. */
@EndToEnd
class PoisonIT {
    private static final String OVERSIZE =
            "{\"pk\":{\"S\":\"oversize\"},\"text\":{\"S\":\"" + "x".repeat(410 * 1024) + "\"}}";
    private static final String EMPTY_SET = "{\"pk\":{\"S\":\"empty-set\"},\"set\":{\"SS\":[]}}";
    private static final String NUMBER_KEY = "{\"pk\":{\"N\":\"17\"}}";

    @Test
    void goesToTheDeadLetterQueueWithItsErrorAndTheRestIsWritten(E2e system) {
        String deadLetters = "poison-dead-letters";
        try (Ferry ferry = new Ferry(system, "poison")
                .sinkOption("errors.tolerance", "all")
                .sinkOption("errors.deadletterqueue.topic.name", deadLetters)
                .sinkOption("errors.deadletterqueue.topic.replication.factor", "1")
                .sinkOption("errors.deadletterqueue.context.headers.enable", "true")) {
            TableDescription table = begin(ferry);
            produce(system, ferry.changes(table).get(0), "{\"pk\":{\"S\":\"oversize\"}}", OVERSIZE);
            produce(system, ferry.changes(table).get(0), "{\"pk\":{\"S\":\"empty-set\"}}", EMPTY_SET);
            produce(system, ferry.changes(table).get(0), NUMBER_KEY, NUMBER_KEY);
            Tables.put(ferry.source(), table.name(), item(AllTypes.KEY, s("after the poison"), "value", n(2)));
            ferry.startSink();
            ferry.assertArrived();

            List<ConsumerRecord<byte[], byte[]>> dead = system.kafka.reader().readAll(deadLetters);
            assertThat(dead).hasSize(3);
            assertThat(dead.stream().map(PoisonIT::error).toList())
                    .allSatisfy(error -> assertThat(error).contains("table poison"))
                    .anySatisfy(error -> assertThat(error).contains("oversize", "409600"))
                    .anySatisfy(error -> assertThat(error).contains("empty-set", "\"set\" is an empty set"))
                    .anySatisfy(error -> assertThat(error).contains("{\"pk\":{\"N\":\"17\"}}"));
        }
    }

    @Test
    void stopsTheTaskWithTableAndKeyWhereNobodyTakesIt(E2e system) {
        try (Ferry ferry = new Ferry(system, "poison-stops")) {
            TableDescription table = begin(ferry);
            produce(system, ferry.changes(table).get(0), "{\"pk\":{\"S\":\"empty-set\"}}", EMPTY_SET);
            ferry.startSink();
            assertThat(ferry.rest().awaitFailed(ferry.sinkName()))
                    .contains("table poison-stops", "{\"pk\":{\"S\":\"empty-set\"}}", "empty set", "errors.tolerance");
        }
    }

    private static TableDescription begin(Ferry ferry) {
        TableDescription table = ferry.table(AllTypes.table(ferry.sinkName().replace("-sink", "")), AllTypes.items());
        ferry.startSource();
        ferry.awaitSnapshot(table);
        return table;
    }

    /** A record like another one, but of this item. */
    private static void produce(E2e system, Change like, String key, String after) {
        ObjectNode envelope = like.envelope().deepCopy();
        envelope.put("key", key).put("after", after);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", system.kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                    like.raw().topic(), key.getBytes(StandardCharsets.UTF_8), Change.JSON.writeValueAsBytes(envelope));
            producer.send(record).get();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String error(ConsumerRecord<byte[], byte[]> dead) {
        return new String(
                dead.headers().lastHeader("__connect.errors.exception.message").value(), StandardCharsets.UTF_8);
    }
}
