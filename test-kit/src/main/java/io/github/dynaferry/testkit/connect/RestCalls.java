// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** JSON requests to one worker. Asks again while the worker answers that its group is rebalancing (409). */
final class RestCalls {
    private static final Duration REBALANCE_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(90);

    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI endpoint;

    RestCalls(URI endpoint) {
        this.endpoint = endpoint;
    }

    JsonNode get(String path) {
        return call("GET", path, null);
    }

    JsonNode put(String path, @Nullable Object body) {
        return call("PUT", path, body);
    }

    JsonNode post(String path, @Nullable Object body) {
        return call("POST", path, body);
    }

    JsonNode patch(String path, Object body) {
        return call("PATCH", path, body);
    }

    JsonNode delete(String path) {
        return call("DELETE", path, null);
    }

    private JsonNode call(String method, String path, @Nullable Object body) {
        HttpRequest request = request(method, path, body);
        HttpResponse<String> response = settled(request);
        if (response.statusCode() / 100 != 2) {
            throw new RestRefusal(method + " " + path, response.statusCode(), response.body());
        }
        return parsed(response.body());
    }

    /** A refusal for another reason, such as an existing name, is a 409 too, and stays one. */
    private HttpResponse<String> settled(HttpRequest request) {
        HttpResponse<String> first = send(request);
        if (!isRebalancing(first)) {
            return first;
        }
        try {
            return Awaitility.await()
                    .pollInSameThread()
                    .pollInterval(Duration.ofMillis(250))
                    .atMost(REBALANCE_TIMEOUT)
                    .until(() -> send(request), response -> !isRebalancing(response));
        } catch (ConditionTimeoutException e) {
            return first;
        }
    }

    private static boolean isRebalancing(HttpResponse<String> response) {
        return response.statusCode() == 409 && response.body().contains("rebalance");
    }

    private HttpRequest request(String method, String path, @Nullable Object body) {
        HttpRequest.BodyPublisher publisher =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(text(body));
        return HttpRequest.newBuilder(endpoint.resolve(path))
                .method(method, publisher)
                .header("Content-Type", "application/json")
                .timeout(REQUEST_TIMEOUT)
                .build();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during " + request.method() + " " + request.uri(), e);
        }
    }

    private static String text(Object body) {
        try {
            return body instanceof String text ? text : JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parsed(String body) {
        try {
            return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
