// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.testkit.connect.ConnectRest;
import io.github.dynaferry.testkit.connect.ConnectWorker;
import io.github.dynaferry.testkit.connect.WorkerConfig;
import io.github.dynaferry.testkit.dynamodb.DynamoDbLocal;
import io.github.dynaferry.testkit.kafka.KafkaBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The whole system, once for all test classes of this JVM: Kafka, two DynamoDB, and a Connect worker that loads the plugins
 * as they were packaged. A second worker on the same Kafka is there to be killed.
 */
final class E2e implements AutoCloseable {
    /** The folders that hold each plugin's folder. */
    static final List<Path> PLUGINS = Stream.of("dynamodb-source-connector", "dynamodb-api-sink-connector")
            .map(module ->
                    Path.of("..", module, "target", "plugin").toAbsolutePath().normalize())
            .toList();

    /** Recognisable, so that it can be looked for where it must not be. */
    static final String SOURCE_SECRET = "source-secret-8c1f0b7e";

    static final String TARGET_SECRET = "target-secret-27d9a4e3";

    /** The group of {@link #mortal()}. */
    static final String MORTAL = "mortal";

    final KafkaBroker kafka;
    final DynamoDbLocal source;
    final DynamoDbLocal target;
    final ConnectWorker worker;
    private @Nullable ConnectWorker mortal;

    private E2e(KafkaBroker kafka, DynamoDbLocal source, DynamoDbLocal target, ConnectWorker worker) {
        this.kafka = kafka;
        this.source = source;
        this.target = target;
        this.worker = worker;
    }

    private static E2e start() {
        assertThat(PLUGINS).allSatisfy(plugin -> assertThat(plugin)
                .as("the packaged plugin; mvn package makes it")
                .isDirectory());
        KafkaBroker kafka = KafkaBroker.start();
        DynamoDbLocal source = DynamoDbLocal.start();
        DynamoDbLocal target = DynamoDbLocal.start();
        return new E2e(kafka, source, target, ConnectWorker.start(workerConfig("connect", kafka, source, target)));
    }

    ConnectRest rest() {
        return worker.rest();
    }

    /** A worker in a group of its own, which the caller may kill and must {@link ConnectWorker#restart()} then. */
    synchronized ConnectWorker mortal() {
        ConnectWorker known = mortal;
        if (known == null) {
            known = memberOf(MORTAL);
            mortal = known;
        }
        return known;
    }

    /** One more worker of the group, the caller's to close. Whoever dies is replaced as soon as the group notices. */
    ConnectWorker memberOf(String group) {
        return ConnectWorker.start(
                workerConfig(group, kafka, source, target).with("scheduled.rebalance.max.delay.ms", "0"));
    }

    /** All workers that have been started. */
    synchronized List<ConnectWorker> workers() {
        return mortal == null ? List.of(worker) : List.of(worker, mortal);
    }

    private static WorkerConfig workerConfig(
            String group, KafkaBroker kafka, DynamoDbLocal source, DynamoDbLocal target) {
        return WorkerConfig.on(kafka.bootstrapServers())
                .withGroup(group)
                .withPlugins(PLUGINS)
                .withEnvironment("SOURCE_ENDPOINT", source.endpoint().toString())
                .withEnvironment("SOURCE_ACCESS_KEY_ID", "source")
                .withEnvironment("SOURCE_SECRET_ACCESS_KEY", SOURCE_SECRET)
                .withEnvironment("TARGET_ENDPOINT", target.endpoint().toString())
                .withEnvironment("TARGET_ACCESS_KEY_ID", "target")
                .withEnvironment("TARGET_SECRET_ACCESS_KEY", TARGET_SECRET);
    }

    @Override
    public void close() {
        if (mortal != null) {
            mortal.close();
        }
        worker.close();
        kafka.close();
        source.close();
        target.close();
    }

    /** Gives tests their parameter of type {@link E2e}, started when first wanted, stopped after the last test. */
    static final class Shared implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == E2e.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(E2e.class))
                    .getOrComputeIfAbsent(E2e.class, key -> start(), E2e.class);
        }
    }
}
