// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.item.KeyAttribute;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A value of a record key, given the type that the target's key has. */
final class KeyValue {
    private KeyValue() {}

    /** @throws InvalidItemException if the value can not be of that type */
    static AttributeValue of(KeyAttribute attribute, Object value) {
        AttributeValue typed =
                switch (attribute.type()) {
                    case S -> value instanceof String text ? AttributeValue.fromS(text) : null;
                    case N -> number(value);
                    case B -> binary(value);
                };
        if (typed == null) {
            throw new InvalidItemException("key attribute " + attribute + " can not be taken from a "
                    + value.getClass().getSimpleName());
        }
        return typed;
    }

    private static @Nullable AttributeValue number(Object value) {
        return value instanceof String || value instanceof Number ? AttributeValue.fromN(value.toString()) : null;
    }

    /** Bytes, or the Base64 text that JSON without schemas makes of them. */
    private static @Nullable AttributeValue binary(Object value) {
        if (value instanceof byte[] bytes) {
            return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
        }
        if (value instanceof ByteBuffer bytes) {
            return AttributeValue.fromB(SdkBytes.fromByteBuffer(bytes.duplicate()));
        }
        if (value instanceof String base64) {
            try {
                return AttributeValue.fromB(
                        SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(base64)));
            } catch (IllegalArgumentException e) {
                throw new InvalidItemException("a binary key attribute that is no Base64", e);
            }
        }
        return null;
    }
}
