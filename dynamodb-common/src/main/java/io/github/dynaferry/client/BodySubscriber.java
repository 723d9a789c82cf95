// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Keeps what comes, and at the end hands on an empty JSON object in its place; failures pass. */
final class BodySubscriber implements Subscriber<ByteBuffer> {
    private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.UTF_8);

    private final BodyBytes bytes;
    private final RawBody body;
    private final Subscriber<? super ByteBuffer> sdk;

    BodySubscriber(BodyBytes bytes, RawBody body, Subscriber<? super ByteBuffer> sdk) {
        this.bytes = bytes;
        this.body = body;
        this.sdk = sdk;
    }

    /** The SDK's demand is for what it gets from here, which comes only after the whole body: that is asked for at once. */
    @Override
    public void onSubscribe(Subscription subscription) {
        sdk.onSubscribe(subscription);
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer more) {
        bytes.add(more);
    }

    @Override
    public void onError(Throwable failure) {
        sdk.onError(failure);
    }

    @Override
    public void onComplete() {
        try {
            body.keep(bytes.checked());
        } catch (IOException e) {
            sdk.onError(e);
            return;
        }
        sdk.onNext(ByteBuffer.wrap(EMPTY_OBJECT));
        sdk.onComplete();
    }
}
