// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.item;

import com.fasterxml.jackson.core.JsonFactory;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The text form of items: DynamoDB JSON as the AWS API and its exports write it, for example
 * {@code {"pk":{"S":"a"},"n":{"N":"1"}}}. Lossless for all ten types: numbers stay text, binary is Base64, sets keep
 * their type, empty strings, maps and lists stay empty.
 */
public final class DynamoDbJson {
    static final JsonFactory JSON = new JsonFactory();

    private DynamoDbJson() {}

    /**
     * The text of an item, or of its key: one line, attributes in the order of the map.
     *
     * @throws InvalidItemException if an attribute value has no type
     */
    public static String write(Map<String, AttributeValue> item) {
        return DynamoDbJsonWriter.write(item);
    }

    /**
     * The item that a text spells, attributes in the order of the text.
     *
     * @throws InvalidItemException if the text is not DynamoDB JSON; the message says where
     */
    public static Map<String, AttributeValue> read(String text) {
        return DynamoDbJsonReader.read(text);
    }
}
