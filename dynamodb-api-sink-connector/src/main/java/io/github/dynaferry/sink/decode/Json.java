// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.dynaferry.item.InvalidItemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * JSON text as maps, lists, text, numbers and booleans, and back. Numbers keep all their digits, and a name that stands
 * there twice is an error. The text is in memory already: its length is not limited.
 */
final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNameLength(Integer.MAX_VALUE)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** @throws InvalidItemException if it is no JSON */
    static @Nullable Object read(String text) {
        try {
            return MAPPER.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw new InvalidItemException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Bytes become Base64. */
    static String write(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new InvalidItemException("can not be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * The text in a value that is text or the bytes of text; null for any other value.
     *
     * @throws InvalidItemException if the bytes are not UTF-8
     */
    static @Nullable String textOf(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        ByteBuffer bytes = Binary.of(value);
        if (bytes == null) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new InvalidItemException("bytes that are not UTF-8 text", e);
        }
    }
}
