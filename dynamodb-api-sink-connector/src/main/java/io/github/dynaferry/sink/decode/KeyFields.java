// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeySchema;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The named values of a Kafka record key, whatever converter it came through. */
public record KeyFields(Map<?, ?> values) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * The fields of a Struct, of a map, or of the JSON text or bytes of either.
     *
     * @throws InvalidItemException for anything else; text that is no JSON is not taken for a key, since it may be the
     *     text form of a Struct
     */
    static KeyFields of(@Nullable Object recordKey) {
        if (recordKey instanceof Struct struct) {
            Map<String, Object> values = new HashMap<>();
            for (Field field : struct.schema().fields()) {
                values.put(field.name(), struct.get(field));
            }
            return new KeyFields(values);
        }
        if (recordKey instanceof Map<?, ?> map) {
            return new KeyFields(map);
        }
        if (recordKey instanceof String text) {
            return parsed(text);
        }
        if (recordKey instanceof byte[] bytes) {
            return parsed(new String(bytes, StandardCharsets.UTF_8));
        }
        if (recordKey instanceof ByteBuffer bytes) {
            return parsed(StandardCharsets.UTF_8.decode(bytes.duplicate()).toString());
        }
        throw new InvalidItemException("the record key holds no key attributes, it is "
                + (recordKey == null ? "null" : recordKey.getClass().getSimpleName()));
    }

    private static KeyFields parsed(String text) {
        try {
            Map<?, ?> json = JSON.readValue(text, Map.class);
            if (json == null) {
                throw new InvalidItemException("the record key is null");
            }
            boolean wrapped = json.containsKey("schema");
            return new KeyFields(wrapped && json.get("payload") instanceof Map<?, ?> payload ? payload : json);
        } catch (JsonProcessingException e) {
            throw new InvalidItemException("the record key is not JSON with the key attributes", e);
        }
    }

    ItemKey in(KeySchema schema) {
        Map<String, AttributeValue> key = new HashMap<>();
        schema.attributes().forEach(attribute -> {
            Object value = values.get(attribute.name());
            if (value != null) {
                key.put(attribute.name(), KeyValue.of(attribute, value));
            }
        });
        if (values.size() != key.size() || key.size() != schema.attributes().size()) {
            throw new InvalidItemException(
                    "the record key has the fields " + values.keySet() + ", the table's key is " + schema);
        }
        return ItemKey.of(schema, key);
    }
}
