// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.item;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Text to attribute values. Strict: what is not exactly DynamoDB JSON is refused, with its place in the text. */
final class DynamoDbJsonReader {
    /** How JSON spells what may be half a surrogate pair. */
    private static final String ESCAPE = "\\u";

    private final JsonParser json;
    private final boolean known;

    /** @param known whether all text is known to be Unicode */
    private DynamoDbJsonReader(JsonParser json, boolean known) {
        this.json = json;
        this.known = known;
    }

    static Map<String, AttributeValue> read(String text) {
        try (JsonParser json = DynamoDbJson.JSON.createParser(text)) {
            DynamoDbJsonReader reader = new DynamoDbJsonReader(json, isLatin(text));
            json.nextToken();
            reader.expect(JsonToken.START_OBJECT);
            Map<String, AttributeValue> item = reader.map();
            if (json.nextToken() != null) {
                throw reader.invalid("text behind the item");
            }
            return item;
        } catch (IOException e) {
            throw new InvalidItemException("not DynamoDB JSON: " + e.getMessage(), e);
        }
    }

    /** Whether there can be no surrogates. To copy and to compare is what the JVM does much faster than any loop of ours. */
    private static boolean isLatin(String text) {
        return new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1).equals(text)
                && !text.contains(ESCAPE);
    }

    static Map<String, AttributeValue> read(JsonParser json) throws IOException {
        DynamoDbJsonReader reader = new DynamoDbJsonReader(json, false);
        reader.expect(JsonToken.START_OBJECT);
        return reader.map();
    }

    /** The named attributes alone, as many as there are. Reads no further than the last, and looks at no other's value. */
    static Map<String, AttributeValue> read(JsonParser json, Set<String> names) throws IOException {
        DynamoDbJsonReader reader = new DynamoDbJsonReader(json, false);
        Map<String, AttributeValue> found = new LinkedHashMap<>();
        reader.expect(JsonToken.START_OBJECT);
        while (found.size() < names.size()) {
            String name = json.nextFieldName();
            if (name == null) {
                break;
            }
            json.nextToken();
            if (names.contains(name)) {
                reader.expect(JsonToken.START_OBJECT);
                found.put(name, reader.value());
            } else {
                json.skipChildren();
            }
        }
        return found;
    }

    private Map<String, AttributeValue> map() throws IOException {
        Map<String, AttributeValue> map = new LinkedHashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            next(JsonToken.START_OBJECT);
            if (map.put(unicode(name), value()) != null) {
                throw invalid("attribute \"" + name + "\" stands there twice");
            }
        }
        return map;
    }

    /** One typed value, the parser standing on its opening brace; leaves it on the closing one. */
    private AttributeValue value() throws IOException {
        String type = json.nextFieldName();
        if (type == null) {
            throw invalid("a value without a type");
        }
        AttributeValue value =
                switch (type) {
                    case "S" -> AttributeValue.fromS(text());
                    case "N" -> AttributeValue.fromN(text());
                    case "B" -> AttributeValue.fromB(binary(text()));
                    case "BOOL" -> AttributeValue.fromBool(bool());
                    case "NULL" -> nul();
                    case "M" -> {
                        next(JsonToken.START_OBJECT);
                        yield AttributeValue.fromM(map());
                    }
                    case "L" -> AttributeValue.fromL(list());
                    case "SS" -> AttributeValue.fromSs(texts());
                    case "NS" -> AttributeValue.fromNs(texts());
                    case "BS" ->
                        AttributeValue.fromBs(texts().stream().map(this::binary).toList());
                    default -> throw invalid("\"" + type + "\" is no DynamoDB type");
                };
        next(JsonToken.END_OBJECT);
        return value;
    }

    private List<AttributeValue> list() throws IOException {
        next(JsonToken.START_ARRAY);
        List<AttributeValue> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(JsonToken.START_OBJECT);
            list.add(value());
        }
        return list;
    }

    private List<String> texts() throws IOException {
        next(JsonToken.START_ARRAY);
        List<String> texts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(JsonToken.VALUE_STRING);
            texts.add(unicode(json.getText()));
        }
        return texts;
    }

    private String text() throws IOException {
        next(JsonToken.VALUE_STRING);
        return unicode(json.getText());
    }

    private boolean bool() throws IOException {
        JsonToken token = json.nextToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw invalid("true or false expected, not " + token);
        }
        return token == JsonToken.VALUE_TRUE;
    }

    private AttributeValue nul() throws IOException {
        next(JsonToken.VALUE_TRUE);
        return AttributeValue.fromNul(true);
    }

    private SdkBytes binary(String base64) {
        try {
            return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw invalid("no Base64", e);
        }
    }

    private String unicode(String text) {
        if (!known && !DynamoDbJson.isUnicode(text)) {
            throw invalid("half a surrogate pair");
        }
        return text;
    }

    private void next(JsonToken expected) throws IOException {
        json.nextToken();
        expect(expected);
    }

    private void expect(JsonToken expected) {
        JsonToken token = json.currentToken();
        if (token != expected) {
            throw invalid(expected + " expected, not " + token);
        }
    }

    private InvalidItemException invalid(String what) {
        return invalid(what, null);
    }

    private InvalidItemException invalid(String what, @Nullable Throwable cause) {
        return new InvalidItemException(
                "not DynamoDB JSON: " + what + " at " + json.getParsingContext().pathAsPointer(), cause);
    }
}
