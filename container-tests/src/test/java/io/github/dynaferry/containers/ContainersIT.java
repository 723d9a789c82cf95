// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.testkit.connect.ConnectRest;
import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.DynamoDbClients;
import io.github.dynaferry.testkit.dynamodb.Items;
import io.github.dynaferry.testkit.dynamodb.TableContents;
import io.github.dynaferry.testkit.dynamodb.Tables;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.MountableFile;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The local example on the images of docker-compose.yml: a snapshot, then changes, until both ends are equal. */
@EnabledIf("isDockerThere")
class ContainersIT {
    private static final Path PROJECT = Path.of("..");
    private static final ComposeImages IMAGES = ComposeImages.of(PROJECT.resolve("docker-compose.yml"));
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String TABLE = "src1";

    private static Network network;
    private static GenericContainer<?> source;
    private static GenericContainer<?> target;
    private static KafkaContainer kafka;
    private static GenericContainer<?> connect;

    static boolean isDockerThere() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @BeforeAll
    static void start() {
        network = Network.newNetwork();
        source = dynamoDb("source");
        target = dynamoDb("target");
        kafka = new KafkaContainer(IMAGES.named("apache/kafka"))
                .withListener("kafka:29092")
                .withNetwork(network)
                .withNetworkAliases("kafka")
                .withEnv("KAFKA_MESSAGE_MAX_BYTES", "8388608")
                .withEnv("KAFKA_REPLICA_FETCH_MAX_BYTES", "8388608");
        kafka.start();
        connect = worker();
        connect.start();
    }

    @AfterAll
    static void stop() {
        if (network != null) {
            for (GenericContainer<?> container : new GenericContainer<?>[] {connect, kafka, target, source}) {
                if (container != null) {
                    container.stop();
                }
            }
            network.close();
        }
    }

    @Test
    void movesATableAndItsChanges() throws IOException {
        try (DynamoDbClient from = DynamoDbClients.of(endpoint(source, 8000));
                DynamoDbClient to = DynamoDbClients.of(endpoint(target, 8000))) {
            Tables.create(from, AllTypes.table(TABLE).streaming());
            Tables.putAll(from, TABLE, AllTypes.items());
            ConnectRest rest = new ConnectRest(endpoint(connect, 8083));
            rest.create(example("source.json"));
            rest.create(example("sink.json"));
            rest.awaitRunning("local-source", 2);
            rest.awaitRunning("local-sink", 2);

            awaitEqual(from, to);

            Tables.put(from, TABLE, Items.item("pk", Items.s("later"), "n", Items.n("1")));
            from.deleteItem(request -> request.tableName(TABLE).key(Map.of("pk", Items.s("strings"))));

            awaitEqual(from, to);
            assertThat(Tables.scan(to, TABLE)).hasSize(AllTypes.items().size());
        }
    }

    private static void awaitEqual(DynamoDbClient from, DynamoDbClient to) {
        Awaitility.await()
                .pollInSameThread()
                .pollInterval(Duration.ofSeconds(1))
                .atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> TableContents.assertEqual(from, TABLE, to, TABLE));
    }

    private static GenericContainer<?> dynamoDb(String name) {
        GenericContainer<?> container = new GenericContainer<>(IMAGES.named("amazon/dynamodb-local"))
                .withCommand("-jar", "DynamoDBLocal.jar", "-inMemory", "-sharedDb", "-disableTelemetry")
                .withNetwork(network)
                .withNetworkAliases(name)
                .withExposedPorts(8000);
        container.start();
        return container;
    }

    private static GenericContainer<?> worker() {
        return new GenericContainer<>(IMAGES.named("apache/kafka"))
                .withCommand("/opt/kafka/bin/connect-distributed.sh", "/etc/dynaferry/worker.properties")
                .withNetwork(network)
                .withNetworkAliases("connect")
                .withExposedPorts(8083)
                .withEnv("BOOTSTRAP_SERVERS", "kafka:29092")
                .withEnv("ADVERTISED_HOST", "connect")
                .withEnv("SOURCE_ENDPOINT", "http://source:8000")
                .withEnv("SOURCE_ACCESS_KEY_ID", DynamoDbClients.ACCESS_KEY_ID)
                .withEnv("SOURCE_SECRET_ACCESS_KEY", DynamoDbClients.SECRET_ACCESS_KEY)
                .withEnv("TARGET_ENDPOINT", "http://target:8000")
                .withEnv("TARGET_ACCESS_KEY_ID", DynamoDbClients.ACCESS_KEY_ID)
                .withEnv("TARGET_SECRET_ACCESS_KEY", DynamoDbClients.SECRET_ACCESS_KEY)
                .withCopyFileToContainer(
                        MountableFile.forHostPath(PROJECT.resolve("config-examples/worker.properties")),
                        "/etc/dynaferry/worker.properties")
                .withCopyFileToContainer(plugin("dynamodb-source-connector"), "/opt/plugins/dynamodb-source-connector")
                .withCopyFileToContainer(
                        plugin("dynamodb-api-sink-connector"), "/opt/plugins/dynamodb-api-sink-connector")
                .waitingFor(Wait.forHttp("/connectors").forPort(8083).withStartupTimeout(PATIENCE));
    }

    private static MountableFile plugin(String module) {
        return MountableFile.forHostPath(
                PROJECT.resolve(module).resolve("target/plugin").resolve(module));
    }

    private static String example(String file) throws IOException {
        return Files.readString(PROJECT.resolve("config-examples/local").resolve(file));
    }

    private static URI endpoint(GenericContainer<?> container, int port) {
        return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(port));
    }
}
