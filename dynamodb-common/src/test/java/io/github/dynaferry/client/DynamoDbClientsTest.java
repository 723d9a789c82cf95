// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.dynaferry.client.ClientSettings.AssumedRole;
import io.github.dynaferry.client.ClientSettings.StaticCredentials;
import io.github.dynaferry.fault.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

class DynamoDbClientsTest {
    private static final StaticCredentials KEYS = new StaticCredentials("id", "secret", null);
    private static final String SLOW_DOWN =
            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException\",\"message\":\"slow\"}";

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer endpoint;

    @BeforeEach
    void anEndpointThatThrottles() throws IOException {
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            byte[] answer = SLOW_DOWN.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(400, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        endpoint.start();
    }

    @AfterEach
    void stop() {
        endpoint.stop(0);
    }

    @Test
    void openingAndClosingSendsNothing() {
        DynamoDbClients.open(settings(url(), null, null), 10).close();

        assertThat(requests).hasValue(0);
    }

    @Test
    void streamsFollowTheEndpointUnlessTheyHaveTheirOwn() {
        URI own = URI.create("http://localhost:1");
        try (DynamoDbClients shared = DynamoDbClients.open(settings(url(), null, null), 10);
                DynamoDbClients split = DynamoDbClients.open(settings(url(), own, null), 10);
                DynamoDbClients aws = DynamoDbClients.open(settings(null, null, null), 10)) {
            assertThat(endpointOf(shared)).hasValue(url());
            assertThat(streamsEndpointOf(shared)).hasValue(url());
            assertThat(endpointOf(split)).hasValue(url());
            assertThat(streamsEndpointOf(split)).hasValue(own);
            assertThat(endpointOf(aws)).isEmpty();
            assertThat(streamsEndpointOf(aws)).isEmpty();
            assertThat(aws.dynamoDb().serviceClientConfiguration().region()).isEqualTo(Region.EU_CENTRAL_1);
            assertThat(aws.streams().serviceClientConfiguration().region()).isEqualTo(Region.EU_CENTRAL_1);
        }
    }

    @Test
    void aRoleIsAssumedOnlyWhenItIsNeeded() {
        AssumedRole role = new AssumedRole("arn:aws:iam::1:role/r", "dynaferry", "external");

        DynamoDbClients.open(settings(url(), null, role), 10).close();

        assertThat(requests).hasValue(0);
    }

    @Test
    void aThrottledRequestComesBackToItsSenderSoon() {
        try (DynamoDbClients clients = DynamoDbClients.open(settings(url(), null, null), 10)) {
            assertThatThrownBy(() -> clients.dynamoDb().listTables().join())
                    .isInstanceOf(CompletionException.class)
                    .satisfies(failure -> assertThat(Fault.of(failure).kind()).isEqualTo(Fault.Kind.THROTTLED));
        }

        assertThat(requests).hasValue(3);
    }

    private static Optional<URI> endpointOf(DynamoDbClients clients) {
        return clients.dynamoDb().serviceClientConfiguration().endpointOverride();
    }

    private static Optional<URI> streamsEndpointOf(DynamoDbClients clients) {
        return clients.streams().serviceClientConfiguration().endpointOverride();
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + endpoint.getAddress().getPort());
    }

    private static ClientSettings settings(URI endpoint, URI streams, AssumedRole role) {
        return new ClientSettings("eu-central-1", endpoint, streams, KEYS, null, role);
    }
}
