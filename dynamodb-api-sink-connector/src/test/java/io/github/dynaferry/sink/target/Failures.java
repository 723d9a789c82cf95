// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.target;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** Failures as the SDK reports them. */
public final class Failures {
    private Failures() {}

    public static RuntimeException service(String code, int status) {
        return DynamoDbException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("scripted")
                        .build())
                .build();
    }

    public static RuntimeException unanswered() {
        return SdkClientException.create("connection reset");
    }
}
