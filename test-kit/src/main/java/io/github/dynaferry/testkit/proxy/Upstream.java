// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.proxy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The endpoint behind the proxy, over pooled connections. */
final class Upstream {
    private final URI endpoint;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Upstream(URI endpoint) {
        this.endpoint = endpoint;
    }

    HttpMessage send(HttpMessage request) throws IOException {
        HttpRequest.Builder forwarded = HttpRequest.newBuilder(endpoint)
                .POST(HttpRequest.BodyPublishers.ofByteArray(request.body().asByteArrayUnsafe()));
        request.headers().forEach((name, values) -> values.forEach(value -> forwarded.header(name, value)));
        try {
            HttpResponse<byte[]> response = http.send(forwarded.build(), HttpResponse.BodyHandlers.ofByteArray());
            return HttpMessage.answer(response.statusCode(), response.headers().map(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the endpoint answers", e);
        }
    }
}
