// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What Debezium's connector for PostgreSQL writes in place of a large value (TOAST) that has not changed, and is therefore
 * not in the log. It takes the form of the column: text, bytes (Base64 or hexadecimal text, where bytes become text), an
 * hstore (or its JSON), a list of one of them, a list of one UUID made from its bytes, or a list of its bytes as numbers.
 */
final class Placeholder {
    private final ByteBuffer bytes;
    private final Set<String> texts;
    private final String uuid;
    private final Map<String, String> hstore;
    private final List<Long> numbers;

    Placeholder(String placeholder) {
        byte[] utf8 = placeholder.getBytes(StandardCharsets.UTF_8);
        this.bytes = ByteBuffer.wrap(utf8);
        this.uuid = UUID.nameUUIDFromBytes(utf8).toString();
        this.hstore = Map.of(placeholder, placeholder);
        this.texts = new HashSet<>(List.of(
                placeholder,
                Base64.getEncoder().encodeToString(utf8),
                Base64.getUrlEncoder().encodeToString(utf8),
                HexFormat.of().formatHex(utf8),
                Json.write(hstore)));
        this.numbers = new ArrayList<>(utf8.length);
        for (byte b : utf8) {
            numbers.add((long) b);
        }
    }

    /** Whether this value of a column is no value. */
    boolean matches(Object value) {
        if (value instanceof List<?> list) {
            return isElement(list) || isNumbers(list);
        }
        return value instanceof Map<?, ?> map ? map.equals(hstore) : isText(value);
    }

    private boolean isElement(List<?> list) {
        return list.size() == 1 && (isText(list.get(0)) || uuid.equals(list.get(0)));
    }

    private boolean isText(@Nullable Object value) {
        return value instanceof String text ? texts.contains(text) : bytes.equals(Binary.of(value));
    }

    private boolean isNumbers(List<?> list) {
        if (list.size() != numbers.size()) {
            return false;
        }
        for (int i = 0; i < list.size(); i++) {
            boolean same = (list.get(i) instanceof Integer || list.get(i) instanceof Long)
                    && ((Number) list.get(i)).longValue() == numbers.get(i);
            if (!same) {
                return false;
            }
        }
        return true;
    }
}
