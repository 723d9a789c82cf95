// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import io.github.dynaferry.item.InvalidItemException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Connect's values to attribute values: first by the name of their schema, where it has a meaning, else by their Java
 * class. No value is rounded, cut or guessed: what no attribute can hold is an error that names the path to it.
 *
 * @param jsonAsText whether text that holds JSON stays text
 */
record AttributeValues(boolean jsonAsText) {
    private static final String JSON = "io.debezium.data.Json";

    /** @throws InvalidItemException if no attribute can hold it */
    AttributeValue of(String path, Column column) {
        return of(path, column.schema(), column.value());
    }

    /** A map as the attributes of an item, or of a value of type M. */
    Map<String, AttributeValue> map(String path, @Nullable Schema schema, Map<?, ?> map) {
        Schema valueSchema = schema == null ? null : schema.valueSchema();
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            String name = unicode(path, nameOf(path, key));
            if (attributes.put(name, of(path + "." + name, valueSchema, value)) != null) {
                throw invalid(path, "it has the key \"" + name + "\" twice");
            }
        });
        return attributes;
    }

    /** A value inside of another one: null is NULL there. */
    private AttributeValue of(String path, @Nullable Schema schema, @Nullable Object value) {
        if (value == null) {
            return AttributeValue.fromNul(true);
        }
        String name = schema == null ? null : schema.name();
        if (JSON.equals(name)) {
            return json(path, value);
        }
        Optional<SemanticType> type = SemanticType.named(name);
        return byClass(path, schema, type.isEmpty() ? value : meaning(path, type.get(), value));
    }

    private static Object meaning(String path, SemanticType type, Object value) {
        try {
            return type.meaningOf(value);
        } catch (DateTimeException | ArithmeticException | ClassCastException | DataException e) {
            throw new InvalidItemException(
                    "field \"" + path + "\" is no " + type.schemaName() + ": " + e.getMessage(), e);
        }
    }

    private AttributeValue byClass(String path, @Nullable Schema schema, Object value) {
        if (value instanceof String text) {
            return AttributeValue.fromS(unicode(path, text));
        }
        if (value instanceof Boolean bool) {
            return AttributeValue.fromBool(bool);
        }
        if (value instanceof Number number) {
            return number(path, number);
        }
        ByteBuffer bytes = Binary.of(value);
        if (bytes != null) {
            return AttributeValue.fromB(SdkBytes.fromByteBuffer(bytes));
        }
        if (value instanceof List<?> list) {
            return AttributeValue.fromL(list(path, schema == null ? null : schema.valueSchema(), list));
        }
        if (value instanceof Map<?, ?> map) {
            return AttributeValue.fromM(map(path, schema, map));
        }
        if (value instanceof Struct struct) {
            return AttributeValue.fromM(struct(path, struct));
        }
        if (value instanceof Date instant) {
            return AttributeValue.fromS(IsoText.instant(instant.toInstant()));
        }
        throw invalid(path, "there is no attribute type for " + value.getClass().getName());
    }

    private static AttributeValue number(String path, Number number) {
        try {
            return AttributeValue.fromN(DecimalText.of(number));
        } catch (InvalidItemException e) {
            throw invalid(path, String.valueOf(e.getMessage()));
        }
    }

    private List<AttributeValue> list(String path, @Nullable Schema elementSchema, List<?> list) {
        List<AttributeValue> elements = new ArrayList<>(list.size());
        for (Object element : list) {
            elements.add(of(path + "[" + elements.size() + "]", elementSchema, element));
        }
        return elements;
    }

    private Map<String, AttributeValue> struct(String path, Struct struct) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        Row.of(struct)
                .orElseThrow()
                .columns()
                .forEach((name, column) ->
                        attributes.put(unicode(path, name), of(path + "." + name, column.schema(), column.value())));
        return attributes;
    }

    private AttributeValue json(String path, Object value) {
        if (jsonAsText || !(value instanceof String text)) {
            return byClass(path, null, value);
        }
        Object json;
        try {
            json = Json.read(text);
        } catch (InvalidItemException e) {
            throw invalid(path, String.valueOf(e.getMessage()));
        }
        return of(path, (Schema) null, json);
    }

    private static String nameOf(String path, @Nullable Object key) {
        if (key instanceof String || key instanceof Boolean || key instanceof Number) {
            return key.toString();
        }
        throw invalid(path, "the keys of a map must be text, not " + key);
    }

    /** The text, if DynamoDB can hold it: half a surrogate pair would silently become a question mark. */
    static String unicode(String path, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw invalid(path, "half a surrogate pair in it");
                }
                i++;
            }
        }
        return text;
    }

    private static InvalidItemException invalid(String path, String why) {
        return new InvalidItemException("field \"" + path + "\" can not be an attribute: " + why);
    }
}
