// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import io.github.dynaferry.item.InvalidItemException;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * A record value: a Struct or a map, or what the JSON text or bytes of either say.
 *
 * @param fields a Struct or a map
 * @param untyped whether it is the JSON of a Struct whose schema stands beside it, unread
 */
record Content(Object fields, boolean untyped) {
    private static final String SCHEMA = "schema";
    private static final String PAYLOAD = "payload";

    /** @throws InvalidItemException if it is none of these */
    static Content of(@Nullable Object value) {
        if (value instanceof Struct || value instanceof Map) {
            return new Content(value, false);
        }
        String text = Json.textOf(value);
        if (text == null) {
            throw unreadable(
                    "a value of " + (value == null ? "null" : value.getClass().getSimpleName()));
        }
        return parsed(text);
    }

    private static Content parsed(String text) {
        Object json;
        try {
            json = Json.read(text);
        } catch (InvalidItemException e) {
            throw unreadable("text, but " + e.getMessage());
        }
        if (!(json instanceof Map<?, ?> map)) {
            throw unreadable("JSON, but no object");
        }
        return map.get(PAYLOAD) instanceof Map<?, ?> payload && isWrapped(map)
                ? new Content(payload, map.get(SCHEMA) != null)
                : new Content(map, false);
    }

    /**
     * The Struct or map, for formats whose values need their schemas.
     *
     * @throws InvalidItemException if the schemas are there, but were not read
     */
    Object exactly() {
        if (untyped) {
            throw new InvalidItemException("the value is JSON with its schema beside it, unread:"
                    + " value.converter must be org.apache.kafka.connect.json.JsonConverter, with schemas.enable=true");
        }
        return fields;
    }

    /** Whether it is what JsonConverter writes with schemas, and not an object that has such fields by chance. */
    static boolean isWrapped(Map<?, ?> json) {
        return json.size() == 2 && json.containsKey(SCHEMA) && json.containsKey(PAYLOAD) && isSchema(json.get(SCHEMA));
    }

    private static boolean isSchema(@Nullable Object json) {
        return json == null
                || (json instanceof Map<?, ?> schema && (schema.isEmpty() || schema.get("type") instanceof String));
    }

    private static InvalidItemException unreadable(String what) {
        return new InvalidItemException("not an envelope, and nothing else that record.format knows: " + what);
    }
}
