// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.dynamodb;

import io.github.dynaferry.testkit.process.ChildProcess;
import io.github.dynaferry.testkit.process.JavaCommand;
import io.github.dynaferry.testkit.process.RuntimeClassPath;
import io.github.dynaferry.testkit.process.WorkFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * DynamoDB Local in a process of its own: in memory, on loopback, the same tables for every region and every credentials.
 * Several can run at once. Its stream records carry a creation time cut to the minute.
 */
public final class DynamoDbLocal implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private final ChildProcess child;
    private final WorkFolder folder;
    private final URI endpoint;
    private final DynamoDbClient client;
    private final DynamoDbStreamsClient streamsClient;

    private DynamoDbLocal(ChildProcess child, WorkFolder folder, URI endpoint) {
        this.child = child;
        this.folder = folder;
        this.endpoint = endpoint;
        this.client = DynamoDbClients.of(endpoint);
        this.streamsClient = DynamoDbClients.streamsOf(endpoint);
    }

    /** On any free port, ready for requests. */
    public static DynamoDbLocal start() {
        return start("dynamodb-local", 0, WorkFolder.create("dynamodb-local"));
    }

    /** On the given port (0 = any free one), ready for requests. */
    public static DynamoDbLocal start(String name, int port, WorkFolder folder) {
        Path portFile = folder.data().resolve("port");
        JavaCommand command = JavaCommand.of(LoopbackServer.class.getName(), RuntimeClassPath.DYNAMODB_LOCAL.text())
                .withJvmOptions(JavaCommand.SMALL_AND_QUICK)
                .withJvmOptions("-Xmx512m", "-Dsqlite4java.library.path=" + copyNatives(folder.data()))
                .withArguments(Integer.toString(port), portFile.toString())
                .withArguments("-inMemory", "-sharedDb", "-disableTelemetry")
                .withEnvironment(Map.of("DDB_LOCAL_TELEMETRY", "0"));
        ChildProcess child = ChildProcess.start(name, folder.logs(), command);
        child.awaitReady(START_TIMEOUT, () -> Files.exists(portFile));
        DynamoDbLocal started = new DynamoDbLocal(child, folder, endpointFrom(portFile));
        child.awaitReady(START_TIMEOUT, started::answers);
        return started;
    }

    private static URI endpointFrom(Path portFile) {
        try {
            return URI.create("http://127.0.0.1:" + Files.readString(portFile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SQLite's Java binding looks for its library in one folder, Maven keeps each system's in another. */
    private static Path copyNatives(Path folder) {
        try {
            for (Path entry : RuntimeClassPath.DYNAMODB_LOCAL.entries()) {
                String file = entry.getFileName().toString();
                if (file.contains("sqlite4java") && !file.endsWith(".jar")) {
                    Files.copy(entry, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        try {
            return client.listTables().sdkHttpResponse().isSuccessful();
        } catch (SdkClientException notYet) {
            return false;
        }
    }

    public URI endpoint() {
        return endpoint;
    }

    /** Shared by all callers; closed with this. */
    public DynamoDbClient client() {
        return client;
    }

    /** Shared by all callers; closed with this. */
    public DynamoDbStreamsClient streamsClient() {
        return streamsClient;
    }

    public ChildProcess process() {
        return child;
    }

    @Override
    public void close() {
        client.close();
        streamsClient.close();
        child.kill();
        folder.close();
    }
}
