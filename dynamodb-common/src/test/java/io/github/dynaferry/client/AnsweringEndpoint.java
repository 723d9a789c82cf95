// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.client;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives the answers that it was told, in their order, the last one again and again. */
public final class AnsweringEndpoint implements AutoCloseable {
    private final HttpServer server;
    private final Queue<HttpHandler> answers = new ArrayDeque<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<Headers> headers = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();

    public AnsweringEndpoint() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::next);
        server.start();
    }

    public AnsweringEndpoint with(int status, byte[] body, Map<String, String> headers) {
        answers.add(exchange -> answer(exchange, status, body, headers, body.length));
        return this;
    }

    /** A connection that breaks off in the middle of the body. */
    public AnsweringEndpoint withHalf(byte[] body) {
        answers.add(exchange -> answer(exchange, 200, body, Map.of(), body.length / 2));
        return this;
    }

    public DynamoDbClients clients() {
        return DynamoDbClients.open(settings(), 10);
    }

    private ClientSettings settings() {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new ClientSettings(
                "eu-central-1", url, null, new ClientSettings.StaticCredentials("id", "secret", null), null, null);
    }

    /** The clients that send everything once. */
    public DynamoDbClients clientsWithoutRetries() {
        return DynamoDbClients.openWithoutRetries(settings(), 10);
    }

    /** What the requests carried. */
    public List<String> bodies() {
        return List.copyOf(bodies);
    }

    public List<Headers> headers() {
        return List.copyOf(headers);
    }

    public int requests() {
        return requests.get();
    }

    private void next(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        headers.add(exchange.getRequestHeaders());
        HttpHandler answer = answers.size() > 1 ? answers.remove() : answers.element();
        answer.handle(exchange);
        exchange.close();
    }

    private static void answer(HttpExchange exchange, int status, byte[] body, Map<String, String> headers, int sent)
            throws IOException {
        headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body, 0, sent);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
