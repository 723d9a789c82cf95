// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.offset;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** The fields of one stored offset, each read once and typed; strict, so that a hand-made offset is understood or refused. */
final class OffsetFields {
    private final Map<String, ?> fields;
    private final Set<String> unread;

    OffsetFields(Map<String, ?> fields) {
        this.fields = fields;
        this.unread = new HashSet<>(fields.keySet());
    }

    String text(String name) {
        String text = optionalText(name);
        if (text == null) {
            throw new ConnectException("offset " + fields + ": field \"" + name + "\" is missing");
        }
        return text;
    }

    @Nullable
    String optionalText(String name) {
        Object value = read(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw wrong(name, "text");
    }

    long number(String name) {
        Long number = optionalNumber(name);
        if (number == null) {
            throw new ConnectException("offset " + fields + ": field \"" + name + "\" is missing");
        }
        return number;
    }

    int count(String name) {
        long count = number(name);
        if (count < 0 || count > Integer.MAX_VALUE) {
            throw wrong(name, "a whole number, not negative and not that big");
        }
        return (int) count;
    }

    @Nullable
    Long optionalNumber(String name) {
        Object value = read(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        throw wrong(name, "a whole number");
    }

    boolean flag(String name) {
        Object value = read(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw wrong(name, "true or false");
    }

    /** To be called when all known fields have been read: whatever is left is a mistake. */
    void end() {
        if (!unread.isEmpty()) {
            throw new ConnectException("offset " + fields + ": unknown field " + unread);
        }
    }

    private @Nullable Object read(String name) {
        unread.remove(name);
        return fields.get(name);
    }

    private ConnectException wrong(String name, String expected) {
        return new ConnectException("offset " + fields + ": field \"" + name + "\" must be " + expected);
    }
}
