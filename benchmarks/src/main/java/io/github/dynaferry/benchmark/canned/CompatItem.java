// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.canned;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An item in DynamoDB JSON; its sort key ends in the digits of the copy.
 *
 * @param name what is the same in all copies of its key
 * @param size what DynamoDB would count against the limit of a page, about
 */
record CompatItem(String name, ItemText json, ItemText key, int size) {
    static final String PARTITION_KEY = "area";
    static final String SORT_KEY = "path";

    private static final String NO_COPY = "#" + "0".repeat(ItemText.DIGITS);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** From a line of the data, a plain JSON object. */
    static CompatItem of(String line) throws IOException {
        JsonNode item = JSON.readTree(line);
        String partition = item.path(PARTITION_KEY).textValue();
        String sort = item.path(SORT_KEY).textValue() + NO_COPY;
        String name = name(partition, sort);
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        int keyDigitsAt;
        int digitsAt;
        try (JsonGenerator json = JSON.createGenerator(key)) {
            keyDigitsAt = writeKey(json, key, partition, sort);
            json.writeEndObject();
        }
        try (JsonGenerator json = JSON.createGenerator(whole)) {
            digitsAt = writeKey(json, whole, partition, sort);
            for (Map.Entry<String, JsonNode> field : item.properties()) {
                if (!field.getKey().equals(PARTITION_KEY) && !field.getKey().equals(SORT_KEY)) {
                    json.writeFieldName(field.getKey());
                    write(json, field.getValue());
                }
            }
            json.writeEndObject();
        }
        return new CompatItem(
                name,
                new ItemText(whole.toByteArray(), digitsAt),
                new ItemText(key.toByteArray(), keyDigitsAt),
                sizeOfMap(item));
    }

    /** As copy 0. */
    String text() {
        ByteArrayOutputStream text = new ByteArrayOutputStream(json.length());
        json.writeTo(text);
        return text.toString(StandardCharsets.UTF_8);
    }

    /** What is the same in all copies of a key. */
    static String name(String partition, String sort) {
        return partition + "/" + sort.substring(0, sort.length() - ItemText.DIGITS);
    }

    /** @return where the sort key's digits begin */
    private static int writeKey(JsonGenerator json, ByteArrayOutputStream out, String partition, String sort)
            throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart(PARTITION_KEY);
        json.writeStringField("S", partition);
        json.writeEndObject();
        json.writeObjectFieldStart(SORT_KEY);
        json.writeStringField("S", sort);
        json.flush();
        int behindQuote = out.size();
        json.writeEndObject();
        return behindQuote - 1 - ItemText.DIGITS;
    }

    private static void write(JsonGenerator json, JsonNode value) throws IOException {
        json.writeStartObject();
        switch (value.getNodeType()) {
            case OBJECT -> {
                json.writeObjectFieldStart("M");
                for (Map.Entry<String, JsonNode> field : value.properties()) {
                    json.writeFieldName(field.getKey());
                    write(json, field.getValue());
                }
                json.writeEndObject();
            }
            case ARRAY -> {
                json.writeArrayFieldStart("L");
                for (JsonNode element : value) {
                    write(json, element);
                }
                json.writeEndArray();
            }
            case STRING -> json.writeStringField("S", value.textValue());
            case NUMBER -> json.writeStringField("N", value.asText());
            case BOOLEAN -> json.writeBooleanField("BOOL", value.booleanValue());
            case NULL -> json.writeBooleanField("NULL", true);
            case BINARY, MISSING, POJO -> throw new IOException("not in JSON text: " + value);
        }
        json.writeEndObject();
    }

    /** By the rules of the developer guide: names and text in UTF-8, 1 byte an element, 3 bytes a container. */
    private static int size(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> 3 + sizeOfMap(value);
            case ARRAY -> {
                int size = 3;
                for (JsonNode element : value) {
                    size += 1 + size(element);
                }
                yield size;
            }
            case STRING -> utf8(value.textValue());
            case NUMBER -> 1 + value.asText().length() / 2;
            default -> 1;
        };
    }

    private static int sizeOfMap(JsonNode map) {
        int size = 0;
        for (Map.Entry<String, JsonNode> field : map.properties()) {
            size += utf8(field.getKey()) + 1 + size(field.getValue());
        }
        return size;
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
