// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.client;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Puts the body of a successful answer into the request's {@link RawBody}, if it has one, and gives the SDK an empty one.
 * The headers that tell of the body go with it. Called for each attempt: headers first, then the content.
 */
final class RawBodyInterceptor implements ExecutionInterceptor {
    private static final ExecutionAttribute<SdkHttpResponse> AS_SENT =
            new ExecutionAttribute<>("io.github.dynaferry.RawBody.AsSent");

    @Override
    public SdkHttpResponse modifyHttpResponse(Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        SdkHttpResponse response = context.httpResponse();
        if (bodyFor(response, attributes) == null) {
            return response;
        }
        attributes.putAttribute(AS_SENT, response);
        return response.toBuilder()
                .removeHeader(BodyBytes.CHECKSUM)
                .removeHeader(BodyBytes.ENCODING)
                .build();
    }

    @Override
    public Optional<Publisher<ByteBuffer>> modifyAsyncHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        RawBody body = bodyFor(context.httpResponse(), attributes);
        if (body == null) {
            return context.responsePublisher();
        }
        BodyBytes bytes = BodyBytes.of(attributes.getAttribute(AS_SENT));
        return context.responsePublisher()
                .map(content -> sdk -> content.subscribe(new BodySubscriber(bytes, body, sdk)));
    }

    private static @Nullable RawBody bodyFor(SdkHttpResponse response, ExecutionAttributes attributes) {
        return response.isSuccessful() ? attributes.getAttribute(RawBody.ATTRIBUTE) : null;
    }
}
