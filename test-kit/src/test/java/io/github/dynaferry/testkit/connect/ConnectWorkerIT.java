// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.dynaferry.testkit.fake.CountingSourceConnector;
import io.github.dynaferry.testkit.fake.CountingSourceTask;
import io.github.dynaferry.testkit.junit.ChildLogsOnFailure;
import io.github.dynaferry.testkit.kafka.KafkaBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(ChildLogsOnFailure.class)
class ConnectWorkerIT {
    private static final String CLASS = CountingSourceConnector.class.getName();

    @TempDir
    private Path folder;

    @Test
    void countsOnAfterTheWorkerAndThenTheBrokerAreKilled() throws IOException {
        Path plugin = PluginFolder.of(folder, CountingSourceConnector.class, CountingSourceTask.class);
        Path secrets = Files.writeString(folder.resolve("secrets.properties"), "topic=numbers\n");
        try (KafkaBroker broker = KafkaBroker.start();
                ConnectWorker worker = ConnectWorker.start(WorkerConfig.on(broker.bootstrapServers())
                        .withPlugins(plugin)
                        .withEnvironment("COUNT_TO", "10"))) {
            ConnectRest rest = worker.rest();
            assertThat(rest.plugins()).contains(CLASS);
            assertThat(rest.validate(Map.of("connector.class", CLASS, "name", "counter", "count.to", "x")))
                    .containsOnlyKeys("topic", "count.to");

            rest.create("counter", config("${file:" + secrets + ":topic}", "${env:COUNT_TO}"));
            rest.awaitRunning("counter", 1);
            awaitNumbers(broker, 10);
            assertThat(rest.offsets("counter").toString())
                    .isEqualTo("[{\"partition\":{\"task\":\"0\"},\"offset\":{\"number\":10}}]");
            assertThat(rest.topics("counter")).containsExactly("numbers");

            worker.kill();
            assertThat(worker.process().isAlive()).isFalse();
            worker.restart();
            rest.putConfig("counter", config("numbers", "20"));
            awaitNumbers(broker, 20);

            rest.stop("counter");
            rest.alterOffset("counter", Map.of("task", "0"), Map.of("number", 18));
            broker.kill();
            broker.restart();
            rest.resume("counter");
            await().atMost(Duration.ofSeconds(60)).until(() -> numbers(broker).size() == 22);
            assertThat(numbers(broker)).endsWith("18", "19", "20", "19", "20");

            rest.putConfig("counter", configFailing());
            assertThat(rest.awaitFailed("counter")).contains("refuses 21");
            assertThatThrownBy(() -> rest.awaitRunning("counter", 1)).hasStackTraceContaining("refuses 21");
            rest.delete("counter");
            await().until(() -> rest.connectors().isEmpty());
        }
    }

    private static Map<String, String> config(String topic, String countTo) {
        return Map.of(
                "connector.class", CLASS,
                "tasks.max", "1",
                "exactly.once.support", "required",
                "topic", topic,
                "count.to", countTo);
    }

    private static Map<String, String> configFailing() {
        return Map.of("connector.class", CLASS, "tasks.max", "1", "topic", "n", "count.to", "30", "fail.at", "21");
    }

    private static void awaitNumbers(KafkaBroker broker, int count) {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> numbers(broker).size() == count);
        assertThat(numbers(broker)).doesNotHaveDuplicates();
    }

    private static List<String> numbers(KafkaBroker broker) {
        return broker.reader().readAll("numbers").stream()
                .map(ConnectWorkerIT::number)
                .toList();
    }

    private static String number(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8).replaceAll(".*\"payload\":(\\d+).*", "$1");
    }
}
