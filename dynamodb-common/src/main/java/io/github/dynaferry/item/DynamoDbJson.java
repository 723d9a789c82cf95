// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.item;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The text form of items: DynamoDB JSON as the AWS API and its exports write it, for example
 * {@code {"pk":{"S":"a"},"n":{"N":"1"}}}. Lossless for all ten types: numbers stay text, binary is Base64, sets keep
 * their type, empty strings, maps and lists stay empty.
 *
 * <p>Half a surrogate pair is no text that DynamoDB could hold: on its way through UTF-8 it would silently become a
 * question mark, so both directions refuse it.
 */
public final class DynamoDbJson {
    /**
     * Names are data here, as many as there are map keys in a table: they are not pooled, since pools would keep them
     * for ever and refuse names whose hashes collide. Lengths are not limited, since the text is in memory already and a
     * legal name is longer than Jackson's default allows; the default limit of nesting protects the stack.
     */
    static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private DynamoDbJson() {}

    /**
     * The text of an item, or of its key: one line, attributes in the order of the map.
     *
     * @throws InvalidItemException if an attribute value has no type, or two, or text has half a surrogate pair; the
     *     message says where
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

    /**
     * The item on whose opening brace a parser stands, attributes in the order of the text; leaves it on the closing one.
     *
     * @throws InvalidItemException if it is not DynamoDB JSON; the message says where
     * @throws IOException if it is not JSON at all
     */
    public static Map<String, AttributeValue> read(JsonParser json) throws IOException {
        return DynamoDbJsonReader.read(json);
    }

    static boolean isUnicode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
