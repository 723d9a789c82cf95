// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.canned;

import io.github.dynaferry.benchmark.run.OwnClassPath;
import io.github.dynaferry.testkit.process.ChildProcess;
import io.github.dynaferry.testkit.process.JavaCommand;
import io.github.dynaferry.testkit.process.WorkFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An endpoint in a process of its own, and what can be asked of it beside the protocol. */
public final class EndpointProcess implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private final WorkFolder folder;
    private final ChildProcess child;
    private final URI uri;
    private final HttpClient http = HttpClient.newHttpClient();

    private EndpointProcess(WorkFolder folder, ChildProcess child, URI uri) {
        this.folder = folder;
        this.child = child;
        this.uri = uri;
    }

    /** Ready for requests. */
    public static EndpointProcess start(CannedOptions options) {
        WorkFolder folder = WorkFolder.create("canned-endpoint");
        Path portFile = folder.data().resolve("port");
        List<String> arguments = new ArrayList<>(List.of(portFile.toString()));
        arguments.addAll(options.toArguments());
        ChildProcess child = ChildProcess.start(
                        "canned-endpoint",
                        folder.logs(),
                        JavaCommand.of(CannedEndpoint.class.getName(), OwnClassPath.text())
                                .withJvmOptions("-XX:+UseSerialGC", "-Xmx512m", "-XX:MaxDirectMemorySize=1g")
                                .withArguments(arguments.toArray(String[]::new)))
                .awaitReady(START_TIMEOUT, () -> Files.exists(portFile));
        try {
            return new EndpointProcess(folder, child, URI.create("http://127.0.0.1:" + Files.readString(portFile)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI uri() {
        return uri;
    }

    /** Items in its table. */
    public long items() {
        return Long.parseLong(ask("/items"));
    }

    /** Time 0 of its changes, ms since the epoch. */
    public long startMs() {
        return Long.parseLong(ask("/start"));
    }

    /** Closes all open shards and opens a child of each. */
    public void rotate() {
        ask("/rotate");
    }

    /** Writes are throttled from now on, or no longer. */
    public void throttle(boolean throttling) {
        ask(throttling ? "/throttle" : "/recover");
    }

    /** When each shard was read, in nanoseconds since the start. */
    public Map<String, List<Long>> reads() {
        Map<String, List<Long>> reads = new HashMap<>();
        ask("/reads").lines().forEach(line -> {
            int space = line.indexOf(' ');
            reads.computeIfAbsent(line.substring(0, space), shard -> new ArrayList<>())
                    .add(Long.parseLong(line.substring(space + 1)));
        });
        return reads;
    }

    private String ask(String path) {
        try {
            return http.send(HttpRequest.newBuilder(uri.resolve(path)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for " + path, e);
        }
    }

    @Override
    public void close() {
        child.kill();
        folder.close();
    }
}
