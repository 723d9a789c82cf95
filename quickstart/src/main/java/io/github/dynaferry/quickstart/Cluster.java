// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import io.github.dynaferry.testkit.connect.ConnectWorker;
import io.github.dynaferry.testkit.connect.WorkerConfig;
import io.github.dynaferry.testkit.dynamodb.DynamoDbClients;
import io.github.dynaferry.testkit.dynamodb.DynamoDbLocal;
import io.github.dynaferry.testkit.kafka.KafkaBroker;
import io.github.dynaferry.testkit.process.ChildProcess;
import io.github.dynaferry.testkit.process.FreePorts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** All parts, each in a process of its own on loopback. They start at the same time; asking for one waits for it. */
final class Cluster implements AutoCloseable {
    private final CompletableFuture<DynamoDbLocal> source;
    private final CompletableFuture<DynamoDbLocal> target;
    private final CompletableFuture<KafkaBroker> broker;
    private final CompletableFuture<ConnectWorker> worker;

    /**
     * Begins to start everything.
     *
     * @param plugins folders of the connectors
     * @param tell is told of each part that is ready, on any thread
     */
    Cluster(RunFolder folder, List<Path> plugins, Consumer<String> tell) {
        source = begin(
                tell,
                () -> DynamoDbLocal.start("dynamodb-source", 0, folder.of("dynamodb-source")),
                ready -> "DynamoDB Local, the source  " + ready.endpoint());
        target = begin(
                tell,
                () -> DynamoDbLocal.start("dynamodb-target", 0, folder.of("dynamodb-target")),
                ready -> "DynamoDB Local, the target  " + ready.endpoint());
        broker = begin(
                tell,
                () -> KafkaBroker.start("kafka", FreePorts.take(), folder.of("kafka"), Map.of()),
                ready -> "Kafka                       " + ready.bootstrapServers());
        worker = begin(
                tell,
                () -> ConnectWorker.start("connect", folder.of("connect"), workerConfig(plugins)),
                ready -> "Kafka Connect with REST     " + ready.endpoint());
    }

    private static <T> CompletableFuture<T> begin(Consumer<String> tell, Supplier<T> start, Function<T, String> where) {
        CompletableFuture<T> part = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        T ready = start.get();
                        tell.accept("  " + where.apply(ready));
                        part.complete(ready);
                    } catch (RuntimeException | Error e) {
                        part.completeExceptionally(e);
                    }
                },
                "start");
        thread.setDaemon(true);
        thread.start();
        return part;
    }

    private WorkerConfig workerConfig(List<Path> plugins) {
        return access(access(WorkerConfig.on(broker().bootstrapServers()), "SOURCE", source()), "TARGET", target())
                .withPlugins(plugins);
    }

    /** What the examples ask for by {@code ${env:…}}. */
    private static WorkerConfig access(WorkerConfig config, String end, DynamoDbLocal database) {
        return config.withEnvironment(end + "_ENDPOINT", database.endpoint().toString())
                .withEnvironment(end + "_ACCESS_KEY_ID", DynamoDbClients.ACCESS_KEY_ID)
                .withEnvironment(end + "_SECRET_ACCESS_KEY", DynamoDbClients.SECRET_ACCESS_KEY);
    }

    DynamoDbLocal source() {
        return ready(source);
    }

    DynamoDbLocal target() {
        return ready(target);
    }

    KafkaBroker broker() {
        return ready(broker);
    }

    ConnectWorker worker() {
        return ready(worker);
    }

    /** Waits for all parts and gives their processes. */
    List<ChildProcess> processes() {
        return List.of(source().process(), target().process(), broker().process(), worker().process());
    }

    private static <T> T ready(CompletableFuture<T> part) {
        try {
            return part.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Kills every child of this process, those that are only just starting too. What they held is in the run's folder. */
    @Override
    public void close() {
        List<ProcessHandle> children = ProcessHandle.current().children().toList();
        children.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture.allOf(children.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
