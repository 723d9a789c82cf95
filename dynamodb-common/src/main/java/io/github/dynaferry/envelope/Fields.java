// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.envelope;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Fields by name, of a Struct or of a map alike. */
@FunctionalInterface
interface Fields {
    ObjectMapper JSON = new ObjectMapper();

    @Nullable
    Object get(String name);

    static Fields of(@Nullable Object value) {
        if (value instanceof Struct struct) {
            return name -> {
                Field field = struct.schema().field(name);
                return field == null ? null : struct.get(field);
            };
        }
        if (value instanceof Map<?, ?> map) {
            return map::get;
        }
        if (value instanceof String text) {
            return parsed(text);
        }
        if (value instanceof byte[] bytes) {
            return parsed(new String(bytes, StandardCharsets.UTF_8));
        }
        if (value instanceof ByteBuffer bytes) {
            return parsed(StandardCharsets.UTF_8.decode(bytes.duplicate()).toString());
        }
        throw new InvalidEnvelopeException(
                "not an envelope: " + (value == null ? "null" : value.getClass().getSimpleName()));
    }

    private static Fields parsed(String text) {
        try {
            Map<?, ?> json = JSON.readValue(text, Map.class);
            boolean wrapped = json != null && json.containsKey("schema") && json.containsKey("payload");
            return of(wrapped ? json.get("payload") : json);
        } catch (JsonProcessingException e) {
            throw new InvalidEnvelopeException("not an envelope: " + e.getOriginalMessage(), e);
        }
    }

    default Fields nested(String name) {
        Object value = get(name);
        if (value instanceof Struct || value instanceof Map) {
            return of(value);
        }
        throw wrong(name, "a struct", value);
    }

    default String text(String name) {
        String text = optionalText(name);
        if (text == null) {
            throw wrong(name, "text", null);
        }
        return text;
    }

    default @Nullable String optionalText(String name) {
        Object value = get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw wrong(name, "text", value);
    }

    default long number(String name) {
        Long number = optionalNumber(name);
        if (number == null) {
            throw wrong(name, "a number", null);
        }
        return number;
    }

    default @Nullable Long optionalNumber(String name) {
        Object value = get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        throw wrong(name, "a number", value);
    }

    default boolean flag(String name) {
        return Boolean.TRUE.equals(get(name));
    }

    private static InvalidEnvelopeException wrong(String name, String expected, @Nullable Object value) {
        return new InvalidEnvelopeException("not an envelope: field \"" + name + "\" must be " + expected + ", it is "
                + (value == null ? "missing" : value.getClass().getSimpleName()));
    }
}
