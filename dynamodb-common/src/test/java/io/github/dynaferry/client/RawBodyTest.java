// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.fault.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

class RawBodyTest {
    private static final byte[] BODY = ("{\"Items\":[" + "{\"pk\":{\"S\":\"a\"}},".repeat(50_000)
                    + "{\"pk\":{\"S\":\"a\"}}],\"Count\":50001}")
            .getBytes(UTF_8);
    private static final String CHECKSUM = "x-amz-crc32";

    private final AnsweringEndpoint endpoint = new AnsweringEndpoint();
    private final RawBody body = new RawBody();

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private ScanResponse scan() {
        try (DynamoDbClients clients = endpoint.clients()) {
            return clients.dynamoDb()
                    .scan(r -> r.tableName("t").overrideConfiguration(body::kept))
                    .join();
        }
    }

    private static String crc32(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return String.valueOf(crc.getValue());
    }

    private static byte[] compressed(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }

    @Test
    void theBodyIsKeptAndTheSdkGetsTheHeaders() {
        endpoint.with(200, BODY, Map.of(CHECKSUM, crc32(BODY), "x-amzn-RequestId", "r"));
        ScanResponse answer = scan();
        assertThat(body.bytes()).isEqualTo(BODY);
        assertThat(answer.items()).isEmpty();
        assertThat(answer.sdkHttpResponse().firstMatchingHeader("Date")).isPresent();
        assertThat(answer.responseMetadata().requestId()).isEqualTo("r");
    }

    @Test
    void noChecksumIsNoMismatch() {
        endpoint.with(200, BODY, Map.of());
        scan();
        assertThat(body.bytes()).isEqualTo(BODY);
    }

    @Test
    void nothingIsKeptOfARequestThatDoesNotAskForIt() {
        endpoint.with(200, BODY, Map.of(CHECKSUM, crc32(BODY)));
        try (DynamoDbClients clients = endpoint.clients()) {
            assertThat(clients.dynamoDb().scan(r -> r.tableName("t")).join().items())
                    .hasSize(50_001);
        }
        assertThatThrownBy(body::bytes).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aWrongChecksumIsAskedForAgain() {
        endpoint.with(200, BODY, Map.of(CHECKSUM, "1")).with(200, BODY, Map.of(CHECKSUM, crc32(BODY)));
        scan();
        assertThat(body.bytes()).isEqualTo(BODY);
        assertThat(endpoint.requests()).isEqualTo(2);
    }

    @Test
    void andFailsInTheEndAsWhatMayPass() {
        endpoint.with(200, BODY, Map.of(CHECKSUM, "1"));
        assertThatThrownBy(this::scan)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseInstanceOf(IOException.class)
                .hasMessageContaining("CRC32")
                .satisfies(failure -> assertThat(Fault.of(failure).kind()).isEqualTo(Fault.Kind.TRANSIENT));
        assertThat(endpoint.requests()).isEqualTo(3);
        assertThatThrownBy(body::bytes).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aBodyThatBreaksOffIsAskedForAgain() {
        byte[] later = "{\"Items\":[],\"Count\":0}".getBytes(UTF_8);
        endpoint.withHalf(BODY).with(200, later, Map.of());
        scan();
        assertThat(body.bytes()).isEqualTo(later);
        assertThat(endpoint.requests()).isEqualTo(2);
    }

    @Test
    void aCompressedBodyIsDecompressedAndItsChecksumIsThatOfWhatWasSent() throws IOException {
        byte[] sent = compressed(BODY);
        endpoint.with(200, sent, Map.of(CHECKSUM, crc32(sent), "Content-Encoding", "gzip"));
        scan();
        assertThat(body.bytes()).isEqualTo(BODY);
    }

    @Test
    void anErrorIsTheSdks() {
        byte[] error = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ValidationException\",\"message\":\"no\"}"
                .getBytes(UTF_8);
        endpoint.with(400, error, Map.of(CHECKSUM, crc32(error)));
        assertThatThrownBy(this::scan)
                .satisfies(failure -> assertThat(Fault.of(failure).hasCode("ValidationException"))
                        .isTrue());
        assertThat(endpoint.requests()).isEqualTo(1);
    }
}
