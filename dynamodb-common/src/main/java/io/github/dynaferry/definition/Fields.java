// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.definition;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Fields by name, of a Struct or of a map alike. Some converters make empty text of an absent one, so it counts as absent;
 * an absent list is empty.
 *
 * @param path where in the definition, for errors: empty, or {@code key[0].}
 */
record Fields(String path, Object value) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static Fields of(@Nullable Object value) {
        if (value instanceof Struct || value instanceof Map) {
            return new Fields("", value);
        }
        if (value instanceof String text) {
            return parsed(text.getBytes(StandardCharsets.UTF_8));
        }
        if (value instanceof byte[] bytes) {
            return parsed(bytes);
        }
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return parsed(bytes);
        }
        throw invalid(value == null ? "null" : value.getClass().getSimpleName());
    }

    /** With or without JsonConverter's schema around it. */
    private static Fields parsed(byte[] json) {
        try {
            Map<?, ?> map = JSON.readValue(json, Map.class);
            if (map == null) {
                throw invalid("null");
            }
            boolean wrapped = map.containsKey("schema") && map.get("payload") instanceof Map;
            return of(wrapped ? map.get("payload") : map);
        } catch (IOException e) {
            throw new InvalidDefinitionException("not a table definition: " + e.getMessage(), e);
        }
    }

    String text(String name) {
        String text = optionalText(name);
        if (text == null) {
            throw wrong(name, "is missing");
        }
        return text;
    }

    @Nullable
    String optionalText(String name) {
        String text = optional(name, String.class);
        return text == null || text.isEmpty() ? null : text;
    }

    <E extends Enum<E>> E word(String name, Class<E> words) {
        String text = text(name);
        for (E word : words.getEnumConstants()) {
            if (word.name().equals(text)) {
                return word;
            }
        }
        throw wrong(name, "must be one of " + List.of(words.getEnumConstants()) + ", it is " + text);
    }

    long number(String name) {
        Long number = optionalNumber(name);
        if (number == null) {
            throw wrong(name, "is missing");
        }
        return number;
    }

    @Nullable
    Long optionalNumber(String name) {
        Object number = get(name);
        if (number instanceof Integer integer) {
            return integer.longValue();
        }
        return optional(name, Long.class);
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(optional(name, Boolean.class));
    }

    @Nullable
    Fields optionalStruct(String name) {
        Object struct = get(name);
        return struct == null ? null : struct(name, struct);
    }

    List<Fields> structs(String name) {
        List<Fields> structs = new ArrayList<>();
        for (Object element : list(name, Object.class)) {
            structs.add(struct(name + "[" + structs.size() + "]", element));
        }
        return structs;
    }

    <T> List<T> list(String name, Class<T> elements) {
        List<?> list = optional(name, List.class);
        List<T> typed = new ArrayList<>();
        for (Object element : list == null ? List.of() : list) {
            typed.add(cast(name + "[" + typed.size() + "]", element, elements));
        }
        return typed;
    }

    /** A map of texts; they may be empty. */
    Map<String, String> texts(String name) {
        Map<?, ?> map = optional(name, Map.class);
        Map<String, String> texts = new LinkedHashMap<>();
        if (map != null) {
            map.forEach((key, text) ->
                    texts.put(cast(name, key, String.class), cast(name + "." + key, text, String.class)));
        }
        return texts;
    }

    InvalidDefinitionException wrong(String name, String how) {
        return invalid("field \"" + path + name + "\" " + how);
    }

    private Fields struct(String name, Object struct) {
        if (struct instanceof Struct || struct instanceof Map) {
            return new Fields(path + name + ".", struct);
        }
        throw wrong(name, "must be a struct, it is " + struct.getClass().getSimpleName());
    }

    private <T> @Nullable T optional(String name, Class<T> type) {
        Object found = get(name);
        return found == null ? null : cast(name, found, type);
    }

    private <T> T cast(String name, @Nullable Object found, Class<T> type) {
        if (type.isInstance(found)) {
            return type.cast(found);
        }
        throw wrong(
                name,
                "must be " + type.getSimpleName() + ", it is "
                        + (found == null ? "null" : found.getClass().getSimpleName()));
    }

    private @Nullable Object get(String name) {
        if (value instanceof Struct struct) {
            Field field = struct.schema().field(name);
            return field == null ? null : struct.get(field);
        }
        return ((Map<?, ?>) value).get(name);
    }

    private static InvalidDefinitionException invalid(String what) {
        return new InvalidDefinitionException("not a table definition: " + what);
    }
}
