// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.table;

import io.github.dynaferry.item.CanonicalNumber;
import io.github.dynaferry.item.InvalidItemException;
import java.util.Collection;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One walk over attributes, since walking is most of the sink's work: their size by DynamoDB's rules, how many values
 * there are in all depths, and whether DynamoDB would take each of them.
 */
final class ItemMeasure {
    private long bytes;
    private long values;

    /** @throws InvalidItemException if there is a value that DynamoDB would not take */
    static ItemMeasure of(Map<String, AttributeValue> attributes) {
        ItemMeasure measure = new ItemMeasure();
        measure.addAll(attributes);
        return measure;
    }

    /** The size of names and values, at least. */
    long bytes() {
        return bytes;
    }

    /** How many values there are, elements of sets not counted. */
    long values() {
        return values;
    }

    /** {@code forEach}, since the SDK's unmodifiable maps make an object of each entry that is iterated. */
    private void addAll(Map<String, AttributeValue> attributes) {
        attributes.forEach((name, value) -> {
            bytes += ItemSize.utf8(name);
            add(name, value);
        });
    }

    private void add(String name, AttributeValue value) {
        values++;
        switch (value.type()) {
            case N -> {
                CanonicalNumber.of(value.n());
                bytes += ItemSize.of(value);
            }
            case NS -> {
                requireElements(name, value.ns());
                value.ns().forEach(CanonicalNumber::of);
                bytes += ItemSize.of(value);
            }
            case SS -> {
                requireElements(name, value.ss());
                bytes += ItemSize.of(value);
            }
            case BS -> {
                requireElements(name, value.bs());
                bytes += ItemSize.of(value);
            }
            case M -> {
                bytes += ItemSize.COLLECTION
                        + (long) ItemSize.ELEMENT * value.m().size();
                addAll(value.m());
            }
            case L -> {
                bytes += ItemSize.COLLECTION
                        + (long) ItemSize.ELEMENT * value.l().size();
                value.l().forEach(element -> add(name, element));
            }
            default -> bytes += ItemSize.of(value);
        }
    }

    private static void requireElements(String name, Collection<?> elements) {
        if (elements.isEmpty()) {
            throw new InvalidItemException("attribute \"" + name + "\" is an empty set");
        }
    }
}
