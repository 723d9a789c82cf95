// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;

class RawContentTest {
    private static final String CONTENT =
            "{\"RequestItems\":{\"t\":[{\"PutRequest\":{\"Item\":{\"pk\":{\"S\":\"ü\"}}}}]}}";
    private static final byte[] ALL_WRITTEN = "{\"UnprocessedItems\":{}}".getBytes(UTF_8);

    private final AnsweringEndpoint endpoint = new AnsweringEndpoint();

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void isWhatTheRequestCarriesAndWhatIsSigned() throws NoSuchAlgorithmException {
        endpoint.with(200, ALL_WRITTEN, Map.of());
        try (DynamoDbClients clients = endpoint.clients()) {
            assertThat(write(clients.dynamoDb()).hasUnprocessedItems()).isTrue();
        }
        assertThat(endpoint.bodies()).containsExactly(CONTENT);
        assertThat(endpoint.headers().get(0).getFirst("X-Amz-Target")).endsWith("BatchWriteItem");
        assertThat(endpoint.headers().get(0).getFirst("Content-Length"))
                .isEqualTo(String.valueOf(CONTENT.getBytes(UTF_8).length));
        assertThat(endpoint.headers().get(0).getFirst("Authorization")).contains("SignedHeaders");
        String sha256 = endpoint.headers().get(0).getFirst("X-Amz-Content-Sha256");
        if (sha256 != null) {
            assertThat(sha256)
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(CONTENT.getBytes(UTF_8))));
        }
    }

    @Test
    void isSentAgainWhole() {
        endpoint.with(500, new byte[0], Map.of()).with(200, ALL_WRITTEN, Map.of());
        try (DynamoDbClients clients = endpoint.clients()) {
            write(clients.dynamoDb());
        }
        assertThat(endpoint.bodies()).containsExactly(CONTENT, CONTENT);
    }

    @Test
    void clientsWithoutRetriesSendItOnce() {
        endpoint.with(500, new byte[0], Map.of());
        try (DynamoDbClients clients = endpoint.clientsWithoutRetries()) {
            assertThatThrownBy(() -> write(clients.dynamoDb())).isNotNull();
        }
        assertThat(endpoint.bodies()).containsExactly(CONTENT);
    }

    private static BatchWriteItemResponse write(DynamoDbAsyncClient client) {
        RawContent content = new RawContent(CONTENT.getBytes(UTF_8));
        return client.batchWriteItem(request -> request.overrideConfiguration(content::sent))
                .join();
    }
}
