// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.item;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The primary key of one item: its key attributes in the order of the key schema, numbers in canonical spelling. Two
 * keys are equal exactly when DynamoDB would take them for the same item.
 */
public final class ItemKey {
    private final Map<String, AttributeValue> attributes;
    private final int hash;

    private ItemKey(Map<String, AttributeValue> attributes) {
        this.attributes = Collections.unmodifiableMap(attributes);
        this.hash = attributes.hashCode();
    }

    /**
     * The key of an item; attributes beyond the key are left out.
     *
     * @throws InvalidItemException if a key attribute is missing, or of another type than the schema says
     */
    public static ItemKey of(KeySchema schema, Map<String, AttributeValue> item) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        for (KeyAttribute attribute : schema.attributes()) {
            key.put(attribute.name(), canonical(attribute, item.get(attribute.name())));
        }
        return new ItemKey(key);
    }

    /**
     * A key from its own attributes, in their order, where no schema is at hand.
     *
     * @throws InvalidItemException if there are not one or two attributes, each of type S, N or B
     */
    public static ItemKey of(Map<String, AttributeValue> keyAttributes) {
        if (keyAttributes.isEmpty() || keyAttributes.size() > 2) {
            throw new InvalidItemException("a key has one or two attributes, not " + keyAttributes.keySet());
        }
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        keyAttributes.forEach(
                (name, value) -> key.put(name, canonical(new KeyAttribute(name, typeOf(name, value)), value)));
        return new ItemKey(key);
    }

    /** The key attributes, in the order they were given or the schema has: the partition key first. Unmodifiable. */
    public Map<String, AttributeValue> attributes() {
        return attributes;
    }

    private static KeyType typeOf(String name, AttributeValue value) {
        return switch (value.type()) {
            case S -> KeyType.S;
            case N -> KeyType.N;
            case B -> KeyType.B;
            default ->
                throw new InvalidItemException(
                        "key attribute \"" + name + "\" is of type " + value.type() + ": a key is S, N or B");
        };
    }

    private static AttributeValue canonical(KeyAttribute attribute, @Nullable AttributeValue value) {
        if (value == null) {
            throw new InvalidItemException("key attribute \"" + attribute.name() + "\" is missing");
        }
        KeyType type = typeOf(attribute.name(), value);
        if (type != attribute.type()) {
            throw new InvalidItemException("key attribute \"" + attribute.name() + "\" is of type " + type
                    + ", the table's is " + attribute.type());
        }
        if (type != KeyType.N) {
            return value;
        }
        String number = CanonicalNumber.of(value.n());
        return number.equals(value.n()) ? value : AttributeValue.fromN(number);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ItemKey key && hash == key.hash && attributes.equals(key.attributes);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** The key as DynamoDB JSON. */
    @Override
    public String toString() {
        return DynamoDbJson.write(attributes);
    }
}
