// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.fault;

import static io.github.dynaferry.fault.Fault.Kind.FATAL;
import static io.github.dynaferry.fault.Fault.Kind.TRANSIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.fault.Fault.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.sts.model.StsException;

class FaultTest {

    @ParameterizedTest
    @CsvSource({
        "ProvisionedThroughputExceededException, 400, THROTTLED",
        "ThrottlingException, 400, THROTTLED",
        "RequestLimitExceeded, 400, THROTTLED",
        "LimitExceededException, 400, THROTTLED",
        "TooManyRequestsException, 429, THROTTLED",
        "SlowDown, 503, THROTTLED",
        "SomethingNew, 429, THROTTLED",
        "InternalServerError, 500, TRANSIENT",
        "InternalServerError, 400, TRANSIENT",
        "ServiceUnavailable, 503, TRANSIENT",
        "SomethingNew, 502, TRANSIENT",
        "ResourceInUseException, 400, TRANSIENT",
        "TransactionConflictException, 400, TRANSIENT",
        "RequestTimeTooSkewed, 403, TRANSIENT",
        "ValidationException, 400, REJECTED",
        "ItemCollectionSizeLimitExceededException, 400, REJECTED",
        "ConditionalCheckFailedException, 400, REJECTED",
        "SerializationException, 400, REJECTED",
        "SomethingNew, 413, REJECTED",
        "ResourceNotFoundException, 400, FATAL",
        "AccessDeniedException, 400, FATAL",
        "UnrecognizedClientException, 400, FATAL",
        "ExpiredTokenException, 400, FATAL",
        "ExpiredToken, 403, FATAL",
        "InvalidSignatureException, 400, FATAL",
        "MissingAuthenticationTokenException, 400, FATAL",
        "IncompleteSignatureException, 400, FATAL",
        "TrimmedDataAccessException, 400, FATAL",
        "ExpiredIteratorException, 400, FATAL",
        "UnknownOperationException, 400, FATAL",
        "SomethingNew, 400, FATAL"
    })
    void anAnswerIsClassifiedByCodeAndStatus(String code, int status, Kind kind) {
        Fault fault = Fault.of(answer(code, status, "the message"));

        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault.hasCode(code)).isTrue();
        assertThat(fault).hasToString(code + ": the message");
        assertThat(fault.isRetryable()).isEqualTo(kind == Kind.THROTTLED || kind == Kind.TRANSIENT);
    }

    @ParameterizedTest
    @CsvSource({
        "500, TRANSIENT",
        "502, TRANSIENT",
        "503, TRANSIENT",
        "408, TRANSIENT",
        "429, THROTTLED",
        "413, REJECTED",
        "400, FATAL",
        "403, FATAL",
        "404, FATAL"
    })
    void anAnswerWithoutCodeIsClassifiedByItsStatus(int status, Kind kind) {
        Fault bare = Fault.of(DynamoDbException.builder()
                .statusCode(status)
                .message("from a proxy")
                .build());
        Fault empty = Fault.of(answer(null, status, null));

        assertThat(bare.kind()).isEqualTo(kind);
        assertThat(bare.hasCode("HTTP " + status)).isTrue();
        assertThat(bare.message()).startsWith("from a proxy");
        assertThat(empty.kind()).isEqualTo(kind);
        assertThat(empty.message()).contains("Status Code: " + status);
    }

    static List<AwsServiceException> typed() {
        return List.of(
                coded(TrimmedDataAccessException.builder(), "TrimmedDataAccessException"),
                coded(ResourceNotFoundException.builder(), "ResourceNotFoundException"),
                coded(StsException.builder(), "AccessDenied"));
    }

    @ParameterizedTest
    @MethodSource("typed")
    void theSdksOwnTypesKeepTheirCode(AwsServiceException failure) {
        Fault fault = Fault.of(failure);

        assertThat(fault.kind()).isEqualTo(FATAL);
        assertThat(fault.code()).isEqualTo(failure.awsErrorDetails().errorCode());
        assertThat(fault.cause()).isSameAs(failure);
    }

    @Test
    void whatFuturesWrapAroundAFailureIsTakenOff() {
        AwsServiceException slow =
                coded(ProvisionedThroughputExceededException.builder(), "ProvisionedThroughputExceededException");

        Fault fault = Fault.of(new CompletionException(new ExecutionException(new CompletionException(slow))));

        assertThat(fault.kind()).isEqualTo(Kind.THROTTLED);
        assertThat(fault.cause()).isSameAs(slow);
    }

    @Test
    void aWrapperAroundNothingIsClassifiedItself() {
        Fault fault = Fault.of(new CompletionException("empty", null));

        assertThat(fault.kind()).isEqualTo(FATAL);
        assertThat(fault.hasCode("CompletionException")).isTrue();
    }

    static List<Exception> unanswered() {
        return List.of(
                SdkClientException.create("Unable to execute HTTP request", new ConnectException("refused")),
                ApiCallAttemptTimeoutException.create(30_000),
                SdkClientException.create("Unable to load credentials from any of the providers in the chain"),
                new IOException("broken pipe"),
                new ClosedChannelException(),
                new TimeoutException());
    }

    @ParameterizedTest
    @MethodSource("unanswered")
    void aRequestWithoutAnswerMaySucceedLater(Exception failure) {
        Fault fault = Fault.of(failure);

        assertThat(fault.kind()).isEqualTo(TRANSIENT);
        assertThat(fault.code()).isEqualTo(failure.getClass().getSimpleName());
        assertThat(fault.message()).isNotNull();
    }

    static List<Throwable> unexpected() {
        return List.of(
                new IllegalStateException("connection pool shut down"),
                new NullPointerException(),
                new CancellationException(),
                new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("unexpected")
    void whatNobodyExpectedIsFatal(Throwable failure) {
        assertThat(Fault.of(failure).kind()).isEqualTo(FATAL);
        assertThat(Fault.of(failure).message()).isNotNull();
    }

    private static AwsServiceException answer(String code, int status, String message) {
        return DynamoDbException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("DynamoDb")
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }

    private static AwsServiceException coded(AwsServiceException.Builder failure, String code) {
        return failure.statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("m")
                        .build())
                .build();
    }
}
