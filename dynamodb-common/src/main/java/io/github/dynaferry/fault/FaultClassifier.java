// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.fault;

import static io.github.dynaferry.fault.Fault.Kind.FATAL;
import static io.github.dynaferry.fault.Fault.Kind.REJECTED;
import static io.github.dynaferry.fault.Fault.Kind.THROTTLED;
import static io.github.dynaferry.fault.Fault.Kind.TRANSIENT;

import io.github.dynaferry.fault.Fault.Kind;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * The one place that knows error codes. Endpoints that are not AWS word their messages differently, so only codes and
 * HTTP status count.
 *
 * <p>Credentials that the service refuses are fatal. Credentials that can not be loaded are not: the SDK tells a metadata
 * service that stumbles from credentials nobody configured by its wording only, and a stumble must not end a snapshot of
 * a week. The latter case shows when a configuration is validated.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">Error
 *     handling with DynamoDB</a>
 */
final class FaultClassifier {
    private static final Set<String> THROTTLING = Set.of(
            "ProvisionedThroughputExceededException",
            "ThrottlingException",
            "RequestLimitExceeded",
            "LimitExceededException",
            "RequestThrottledException",
            "Throttling");
    private static final Set<String> PASSING = Set.of(
            "InternalServerError",
            "InternalFailure",
            "InternalServerErrorException",
            "ServiceUnavailable",
            "ServiceUnavailableException",
            "RequestTimeout",
            "RequestTimeoutException",
            "ResourceInUseException",
            "TransactionInProgressException",
            "TransactionConflictException",
            "ReplicatedWriteConflictException",
            "RequestTimeTooSkewed");
    private static final Set<String> REFUSING = Set.of(
            "ValidationException",
            "ItemCollectionSizeLimitExceededException",
            "ConditionalCheckFailedException",
            "SerializationException",
            "RequestEntityTooLarge",
            "InvalidParameterValue");

    private FaultClassifier() {}

    static Fault classify(Throwable failure) {
        if (failure instanceof AwsServiceException answer) {
            AwsErrorDetails details = answer.awsErrorDetails();
            String code = details == null || details.errorCode() == null
                    ? "HTTP " + answer.statusCode()
                    : details.errorCode();
            String message =
                    details == null || details.errorMessage() == null ? answer.getMessage() : details.errorMessage();
            return new Fault(kindOf(answer, code), code, Objects.requireNonNullElse(message, ""), failure);
        }
        boolean unanswered = failure instanceof SdkClientException
                || failure instanceof IOException
                || failure instanceof TimeoutException;
        return new Fault(
                unanswered ? TRANSIENT : FATAL,
                failure.getClass().getSimpleName(),
                Objects.requireNonNullElse(failure.getMessage(), ""),
                failure);
    }

    private static Kind kindOf(AwsServiceException answer, String code) {
        if (THROTTLING.contains(code) || answer.isThrottlingException()) {
            return THROTTLED;
        }
        if (PASSING.contains(code) || answer.statusCode() >= 500 || answer.statusCode() == 408) {
            return TRANSIENT;
        }
        return REFUSING.contains(code) || answer.statusCode() == 413 ? REJECTED : FATAL;
    }
}
