// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.client;

import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;

/**
 * The content of one request, written by somebody who has it as text already, in place of what the SDK's marshalling would
 * make of the request object. Signing, retries, time-outs and the answer stay with the SDK.
 *
 * <p>Works with the clients of {@link DynamoDbClients}.
 */
public final class RawContent {
    static final ExecutionAttribute<RawContent> ATTRIBUTE = new ExecutionAttribute<>("io.github.dynaferry.RawContent");

    private final byte[] bytes;

    /** @param bytes a request of the operation in the protocol's JSON; not copied */
    public RawContent(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Makes a request carry this content: {@code request.overrideConfiguration(content::sent)}. */
    public void sent(AwsRequestOverrideConfiguration.Builder request) {
        request.putExecutionAttribute(ATTRIBUTE, this);
    }

    byte[] bytes() {
        return bytes;
    }
}
