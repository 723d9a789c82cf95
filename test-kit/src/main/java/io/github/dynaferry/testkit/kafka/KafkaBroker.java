// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.kafka;

import io.github.dynaferry.testkit.process.ChildProcess;
import io.github.dynaferry.testkit.process.FreePorts;
import io.github.dynaferry.testkit.process.JavaCommand;
import io.github.dynaferry.testkit.process.RuntimeClassPath;
import io.github.dynaferry.testkit.process.WorkFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/**
 * One Kafka node, broker and controller in one, in a process of its own, on loopback. Its data lies in a temporary folder
 * and outlives {@link #kill()} and {@link #restart()}, not {@link #close()}.
 */
public final class KafkaBroker implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private final String name;
    private final WorkFolder folder;
    private final int port;
    private ChildProcess child;

    private KafkaBroker(String name, WorkFolder folder, int port, ChildProcess child) {
        this.name = name;
        this.folder = folder;
        this.port = port;
        this.child = child;
    }

    /** On any free ports, ready for clients. */
    public static KafkaBroker start() {
        return start(Map.of());
    }

    /** On any free ports, ready for clients; {@code overrides} are broker properties that win over the kit's. */
    public static KafkaBroker start(Map<String, String> overrides) {
        return start("kafka", FreePorts.take(), WorkFolder.create("kafka"), overrides);
    }

    public static KafkaBroker start(String name, int port, WorkFolder folder, Map<String, String> overrides) {
        Path log = folder.data().resolve("log");
        Properties properties = BrokerProperties.singleNode(port, FreePorts.take(), log);
        properties.putAll(overrides);
        try (Writer writer = Files.newBufferedWriter(propertiesFile(folder))) {
            properties.store(writer, null);
            BrokerProperties.format(
                    log, Uuid.randomUuid().toString(), Uuid.randomUuid().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        KafkaBroker broker = new KafkaBroker(name, folder, port, launch(name, folder));
        broker.awaitReady();
        return broker;
    }

    private static Path propertiesFile(WorkFolder folder) {
        return folder.data().resolve("server.properties");
    }

    private static ChildProcess launch(String name, WorkFolder folder) {
        return ChildProcess.start(
                name,
                folder.logs(),
                JavaCommand.of("kafka.Kafka", RuntimeClassPath.KAFKA.text())
                        .withJvmOptions(JavaCommand.SMALL_AND_QUICK)
                        .withJvmOptions("-Xmx384m", Log4j.optionFor(folder.data()))
                        .withArguments(propertiesFile(folder).toString()));
    }

    private void awaitReady() {
        try (Admin admin = admin()) {
            child.awaitReady(START_TIMEOUT, () -> answers(admin));
        }
    }

    private static boolean answers(Admin admin) {
        try {
            return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for Kafka", e);
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** A new admin client, the caller's to close. */
    public Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()));
    }

    /** Records and group positions of this broker. */
    public TopicReader reader() {
        return new TopicReader(bootstrapServers());
    }

    /** Creating and listing topics of this broker. */
    public Topics topics() {
        return new Topics(bootstrapServers());
    }

    public ChildProcess process() {
        return child;
    }

    /** SIGKILL. */
    public void kill() {
        child.kill();
    }

    /** Starts again on the same port and data, after a {@link #kill()} or, if it runs, a graceful stop. */
    public void restart() {
        child.close();
        child = launch(name, folder);
        awaitReady();
    }

    @Override
    public void close() {
        child.kill();
        folder.close();
    }
}
