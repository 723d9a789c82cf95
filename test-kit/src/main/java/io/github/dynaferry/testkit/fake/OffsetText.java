// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.fake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.ConnectSchema;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverter;
import org.jspecify.annotations.Nullable;

/**
 * Offsets as the worker stores them, here kept as text: JSON without schemas, in the map's own iteration order. So two maps
 * that are equal but iterate differently are different partitions, an Integer comes back as a Long, and only primitive
 * values are taken.
 */
final class OffsetText {
    private final String connector;
    private final JsonConverter converter = new JsonConverter();

    OffsetText(String connector) {
        this.connector = connector;
        converter.configure(Map.of("schemas.enable", "false"), true);
    }

    String partition(Map<String, ?> partition) {
        requirePrimitives(partition);
        return text(converter.fromConnectData(connector, null, Arrays.asList(connector, partition)));
    }

    @Nullable
    String offset(@Nullable Map<String, ?> offset) {
        if (offset == null) {
            return null;
        }
        requirePrimitives(offset);
        return text(converter.fromConnectData(connector, null, offset));
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> partition(String text) {
        List<Object> pair = (List<Object>) converter
                .toConnectData(connector, text.getBytes(StandardCharsets.UTF_8))
                .value();
        return (Map<String, Object>) pair.get(1);
    }

    @SuppressWarnings("unchecked")
    @Nullable
    Map<String, Object> offset(@Nullable String text) {
        return text == null
                ? null
                : (Map<String, Object>) converter
                        .toConnectData(connector, text.getBytes(StandardCharsets.UTF_8))
                        .value();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void requirePrimitives(Map<String, ?> map) {
        map.forEach((field, value) -> {
            if (!((Object) field instanceof String)) {
                throw new DataException("Offsets may only use strings as keys");
            }
            Schema.Type type = value == null ? null : ConnectSchema.schemaType(value.getClass());
            if (value != null && (type == null || !type.isPrimitive())) {
                throw new DataException("Offsets may only contain primitive types as values, but field " + field
                        + " contains " + value);
            }
        });
    }
}
