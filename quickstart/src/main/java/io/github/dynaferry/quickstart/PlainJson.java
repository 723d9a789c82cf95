// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Plain JSON as an item: objects become M, arrays L, and each scalar its own type, numbers to the last digit. */
final class PlainJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private PlainJson() {}

    /** @throws IllegalArgumentException if the text is not a JSON object */
    static Map<String, AttributeValue> item(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            if (!json.isObject()) {
                throw new IllegalArgumentException("not a JSON object: " + text);
            }
            return attributes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + text, e);
        }
    }

    private static Map<String, AttributeValue> attributes(JsonNode object) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        object.properties().forEach(field -> attributes.put(field.getKey(), value(field.getValue())));
        return attributes;
    }

    private static AttributeValue value(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT -> AttributeValue.fromM(attributes(json));
            case ARRAY -> AttributeValue.fromL(values(json));
            case STRING -> AttributeValue.fromS(json.textValue());
            case NUMBER -> AttributeValue.fromN(json.asText());
            case BOOLEAN -> AttributeValue.fromBool(json.booleanValue());
            case NULL -> AttributeValue.fromNul(true);
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("not in JSON text: " + json);
        };
    }

    private static List<AttributeValue> values(JsonNode array) {
        List<AttributeValue> values = new ArrayList<>();
        array.forEach(element -> values.add(value(element)));
        return values;
    }
}
