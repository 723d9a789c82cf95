// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.envelope;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Fields by name, of a Struct or of a map alike. */
@FunctionalInterface
interface Fields {
    /** Images are long texts, and the record is in memory already: their length is not limited. */
    ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

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
            return parsed(text(ByteBuffer.wrap(bytes)));
        }
        if (value instanceof ByteBuffer bytes) {
            return parsed(text(bytes.duplicate()));
        }
        throw new InvalidEnvelopeException(
                "not an envelope: " + (value == null ? "null" : value.getClass().getSimpleName()));
    }

    private static String text(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new InvalidEnvelopeException("not an envelope: not UTF-8", e);
        }
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
            throw wrong(name, "a whole number", null);
        }
        return number;
    }

    default @Nullable Long optionalNumber(String name) {
        Object value = get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        throw wrong(name, "a whole number", value);
    }

    default @Nullable Integer optionalInteger(String name) {
        Long number = optionalNumber(name);
        if (number != null && number.intValue() != number) {
            throw wrong(name, "a number of 32 bits", number);
        }
        return number == null ? null : number.intValue();
    }

    /** False where it is absent: some converters leave out what has its default value. */
    default boolean flag(String name) {
        Object value = get(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw wrong(name, "true or false", value);
    }

    private static InvalidEnvelopeException wrong(String name, String expected, @Nullable Object value) {
        return new InvalidEnvelopeException("not an envelope: field \"" + name + "\" must be " + expected + ", it is "
                + (value == null ? "missing" : value.getClass().getSimpleName()));
    }
}
