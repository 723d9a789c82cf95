// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.testkit.connect.ConnectWorker;
import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.TableDescription;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What all the tests before this one have left behind does not tell the keys that they used. */
@EndToEnd
@Order(Integer.MAX_VALUE)
class SecretsIT {
    private static final String IN_CLEAR = "secret-in-clear-5e0d";

    @Test
    void areInNoLogAndInNoTopic(E2e system) throws IOException {
        try (Ferry ferry = new Ferry(system, "secrets")
                .sourceOption("aws.secret.access.key", IN_CLEAR)
                .sinkOption("aws.session.token", IN_CLEAR)) {
            TableDescription table = ferry.table(AllTypes.table("secrets"), AllTypes.items());
            ferry.startSource();
            ferry.startSink();
            ferry.awaitSnapshot(table);
            ferry.assertArrived();
        }
        for (ConnectWorker worker : system.workers()) {
            assertThat(Files.readString(worker.process().logFile()))
                    .contains("Kafka Connect started")
                    .doesNotContain(E2e.SOURCE_SECRET, E2e.TARGET_SECRET, IN_CLEAR);
        }
        for (String topic : List.of("connect-offsets", "connect-configs", "connect-statuss", "secrets-progress")) {
            for (ConsumerRecord<byte[], byte[]> record : system.kafka.reader().readAll(topic)) {
                assertThat(text(record.key()) + text(record.value()))
                        .as(topic)
                        .doesNotContain(E2e.SOURCE_SECRET, E2e.TARGET_SECRET);
            }
        }
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
