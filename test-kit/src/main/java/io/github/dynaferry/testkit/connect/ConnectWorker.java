// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.connect;

import io.github.dynaferry.testkit.kafka.Log4j;
import io.github.dynaferry.testkit.process.ChildProcess;
import io.github.dynaferry.testkit.process.FreePorts;
import io.github.dynaferry.testkit.process.JavaCommand;
import io.github.dynaferry.testkit.process.RuntimeClassPath;
import io.github.dynaferry.testkit.process.WorkFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/**
 * A distributed Connect worker in a process of its own, with REST on loopback. Several with the same group form a cluster.
 * After {@link #kill()} the group notices within six seconds, and gives the tasks away three seconds later.
 */
public final class ConnectWorker implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

    private final String name;
    private final WorkFolder folder;
    private final WorkerConfig config;
    private final int port;
    private ChildProcess child;

    private ConnectWorker(String name, WorkFolder folder, WorkerConfig config, int port, ChildProcess child) {
        this.name = name;
        this.folder = folder;
        this.config = config;
        this.port = port;
        this.child = child;
    }

    /** Starts a worker; it is a ready member of its group. */
    public static ConnectWorker start(WorkerConfig config) {
        return start("connect", WorkFolder.create("connect"), config);
    }

    public static ConnectWorker start(String name, WorkFolder folder, WorkerConfig config) {
        int port = config.port() == 0 ? FreePorts.take() : config.port();
        Properties properties = new Properties();
        properties.putAll(config.properties(port));
        try (Writer writer = Files.newBufferedWriter(propertiesFile(folder))) {
            properties.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ConnectWorker worker = new ConnectWorker(name, folder, config, port, launch(name, folder, config));
        worker.awaitReady();
        return worker;
    }

    private static Path propertiesFile(WorkFolder folder) {
        return folder.data().resolve("worker.properties");
    }

    private static ChildProcess launch(String name, WorkFolder folder, WorkerConfig config) {
        return ChildProcess.start(
                name,
                folder.logs(),
                JavaCommand.of("org.apache.kafka.connect.cli.ConnectDistributed", RuntimeClassPath.KAFKA.text())
                        .withJvmOptions(JavaCommand.SMALL_AND_QUICK)
                        .withJvmOptions("-Xmx" + config.heap(), Log4j.optionFor(folder.data()))
                        .withArguments(propertiesFile(folder).toString())
                        .withEnvironment(config.environment()));
    }

    private void awaitReady() {
        child.awaitReady(START_TIMEOUT, rest()::isReady);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public ConnectRest rest() {
        return new ConnectRest(endpoint());
    }

    public ChildProcess process() {
        return child;
    }

    /** SIGKILL. */
    public void kill() {
        child.kill();
    }

    /** Starts again in the same group and on the same port, after a {@link #kill()} or, if it runs, a graceful stop. */
    public void restart() {
        child.close();
        child = launch(name, folder, config);
        awaitReady();
    }

    /** Stops gracefully, so that the group goes on at once. */
    public void stop() {
        child.close();
    }

    /** Ends the process, gracefully if it can be, and removes its files. */
    @Override
    public void close() {
        child.close();
        folder.close();
    }
}
