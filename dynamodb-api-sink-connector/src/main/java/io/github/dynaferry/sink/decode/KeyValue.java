// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.item.KeyAttribute;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A value of a record key, given the type that the target's key has. */
final class KeyValue {
    private static final AttributeValues VALUES = new AttributeValues(false);

    private KeyValue() {}

    /**
     * The value as a row would have it; text also as the number that it spells, or as the bytes whose Base64 it is, since
     * that is what record keys and JSON make of them.
     *
     * @throws InvalidItemException if the value can not be of that type
     */
    static AttributeValue of(KeyAttribute attribute, Column column) {
        AttributeValue value = VALUES.of(attribute.name(), column);
        AttributeValue typed =
                switch (attribute.type()) {
                    case S -> value.s() == null ? null : value;
                    case N -> value.s() == null ? numeric(value) : AttributeValue.fromN(value.s());
                    case B -> value.s() == null ? binary(value) : fromBase64(attribute, value.s());
                };
        if (typed == null) {
            throw new InvalidItemException("the record key's field \"" + attribute.name() + "\" is of type "
                    + value.type() + ", the table's key attribute is " + attribute
                    + ". " + RowKeys.CONVERSION);
        }
        return typed;
    }

    private static @Nullable AttributeValue numeric(AttributeValue value) {
        return value.n() == null ? null : value;
    }

    private static @Nullable AttributeValue binary(AttributeValue value) {
        return value.b() == null ? null : value;
    }

    private static AttributeValue fromBase64(KeyAttribute attribute, String base64) {
        try {
            return AttributeValue.fromB(
                    SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException e) {
            throw new InvalidItemException("the record key's field \"" + attribute.name() + "\" is no Base64", e);
        }
    }
}
