// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dynaferry.benchmark.canned.CannedOptions;
import io.github.dynaferry.benchmark.canned.ChangeTimes;
import io.github.dynaferry.benchmark.canned.EndpointProcess;
import io.github.dynaferry.benchmark.run.ChangeLatencies;
import io.github.dynaferry.benchmark.run.LatencyWatch;
import io.github.dynaferry.benchmark.run.TaskConfigs;
import io.github.dynaferry.testkit.connect.ConnectWorker;
import io.github.dynaferry.testkit.connect.WorkerConfig;
import io.github.dynaferry.testkit.kafka.KafkaBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How long a change takes until a consumer has it: a real broker, a real worker with the packaged plugin. */
public final class TopicLatency {
    private static final String TABLE = "compat";
    private static final Path PLUGIN = Path.of("dynamodb-source-connector", "target", "plugin");
    private static final Duration MOMENT = Duration.ofMillis(100);
    private static final ObjectMapper JSON = new ObjectMapper();

    private TopicLatency() {}

    /**
     * Arguments: the project's folder, open shards, changes per second, stream.poll.interval.ms, seconds of steady state,
     * rotations, seconds between two of them.
     */
    public static void main(String[] arguments) {
        Path plugin = Path.of(arguments[0]).resolve(PLUGIN).toAbsolutePath().normalize();
        CannedOptions options = CannedOptions.table(TABLE, 0)
                .withStream(Integer.parseInt(arguments[1]), Double.parseDouble(arguments[2]));
        try (KafkaBroker broker = KafkaBroker.start();
                ConnectWorker worker = ConnectWorker.start(
                        WorkerConfig.on(broker.bootstrapServers()).withPlugins(plugin))) {
            List.of("requested", "required").forEach(exactlyOnce -> {
                try (EndpointProcess endpoint = EndpointProcess.start(options)) {
                    Map<String, String> config = config(endpoint, exactlyOnce, arguments[3]);
                    broker.topics().create(topic(exactlyOnce), 1, Map.of());
                    worker.rest().create(exactlyOnce, config);
                    watch(broker, endpoint, ChangeTimes.of(options), exactlyOnce, List.of(arguments));
                    worker.rest().delete(exactlyOnce);
                }
            });
        }
    }

    private static void watch(
            KafkaBroker broker,
            EndpointProcess endpoint,
            ChangeTimes times,
            String exactlyOnce,
            List<String> arguments) {
        ChangeLatencies latencies = new ChangeLatencies(times, endpoint.startMs());
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(broker)) {
            consumer.assign(List.of(new TopicPartition(topic(exactlyOnce), 0)));
            new LatencyWatch(endpoint, latencies, () -> consumer.poll(MOMENT)
                            .forEach(record -> latencies.arrived(sequenceNumber(record.value()))))
                    .run(
                            System.out,
                            exactlyOnce.equals("required") ? "exactly once" : "at least once",
                            Duration.ofSeconds(Long.parseLong(arguments.get(4))),
                            Integer.parseInt(arguments.get(5)),
                            Duration.ofSeconds(Long.parseLong(arguments.get(6))));
        }
    }

    private static String topic(String exactlyOnce) {
        return exactlyOnce + "." + TABLE;
    }

    private static String sequenceNumber(byte[] value) {
        try {
            return JSON.readTree(value).path("source").path("sequence_number").textValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(KafkaBroker broker) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static Map<String, String> config(EndpointProcess endpoint, String exactlyOnce, String intervalMs) {
        Map<String, String> config = new HashMap<>(TaskConfigs.connector(
                endpoint.uri(), TABLE, "snapshot.mode", "no_data", "stream.poll.interval.ms", intervalMs));
        config.put("connector.class", "io.github.dynaferry.source.DynamoDbSourceConnector");
        config.put("tasks.max", "1");
        config.put("topic.prefix", exactlyOnce);
        config.put("exactly.once.support", exactlyOnce);
        config.put("start.delay.ms", "0"); // no predecessor is there to be waited for
        config.put("topic.creation.default.partitions", "1");
        config.put("topic.creation.default.replication.factor", "1");
        config.put("topic.creation.default.max.message.bytes", "8388608");
        for (String converter : List.of("key.converter", "value.converter")) {
            config.put(converter, "org.apache.kafka.connect.json.JsonConverter");
            config.put(converter + ".schemas.enable", "false");
        }
        return config;
    }
}
