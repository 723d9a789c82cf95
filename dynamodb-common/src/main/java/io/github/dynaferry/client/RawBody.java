// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.client;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;

/**
 * The body of the answer to one request, kept from the SDK's unmarshalling for somebody who reads it faster. Signing,
 * retries, time-outs and the answers that are errors stay with the SDK; of a success it returns the headers, and an
 * answer without content. Whether the body is what the endpoint sent (its CRC32) has been checked, and a mismatch is a
 * failure that the SDK retries, which it would not do with its own.
 *
 * <p>Works with the clients of {@link DynamoDbClients}; a new one for each request.
 */
public final class RawBody {
    static final ExecutionAttribute<RawBody> ATTRIBUTE = new ExecutionAttribute<>("io.github.dynaferry.RawBody");

    private volatile byte @Nullable [] bytes;

    /** Makes a request leave its answer's body here: {@code request.overrideConfiguration(body::kept)}. */
    public void kept(AwsRequestOverrideConfiguration.Builder request) {
        request.putExecutionAttribute(ATTRIBUTE, this);
    }

    /**
     * The body, decompressed; not a copy.
     *
     * @throws IllegalStateException if the request has not succeeded, or its client does not know of this
     */
    public byte[] bytes() {
        byte[] kept = bytes;
        if (kept == null) {
            throw new IllegalStateException("there is no answer whose body was kept");
        }
        return kept;
    }

    /** The last attempt's counts. */
    void keep(byte[] body) {
        bytes = body;
    }
}
