// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.client;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.Header;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Gives a request that has a {@link RawContent} this content, before it is signed. */
final class RawContentInterceptor implements ExecutionInterceptor {
    private static final String TYPE = "application/x-amz-json-1.0";

    @Override
    public Optional<RequestBody> modifyHttpContent(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        RawContent content = attributes.getAttribute(RawContent.ATTRIBUTE);
        if (content == null) {
            return context.requestBody();
        }
        byte[] bytes = content.bytes();
        return Optional.of(RequestBody.fromContentProvider(() -> new ByteArrayInputStream(bytes), bytes.length, TYPE));
    }

    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        RawContent content = attributes.getAttribute(RawContent.ATTRIBUTE);
        return content == null
                ? context.httpRequest()
                : context.httpRequest().toBuilder()
                        .putHeader(Header.CONTENT_LENGTH, String.valueOf(content.bytes().length))
                        .build();
    }
}
