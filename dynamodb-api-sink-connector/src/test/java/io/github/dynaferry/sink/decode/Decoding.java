// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.KeyType;
import io.github.dynaferry.sink.config.SinkConfig;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.sink.SinkRecord;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Decodes single records, under given options; and the ways that records take to get to a sink. */
final class Decoding {
    static final long TIMESTAMP = 1_700_000_000_000L;

    private final RecordDecoder decoder;

    Decoding(String... options) {
        this(false, options);
    }

    Decoding(boolean beforeImages, String... options) {
        Map<String, String> props = new HashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            props.put(options[i], options[i + 1]);
        }
        SinkConfig config = SinkConfig.of(props);
        this.decoder = new RecordDecoder(config.records(), config.deleteEnabled(), beforeImages);
    }

    Decoded one(SinkRecord record) {
        Sifted<Decoded> sifted = decoder.decode(List.of(record));
        assertThat(sifted.rejected()).extracting(Rejected::reason).isEmpty();
        return sifted.accepted().get(0);
    }

    /** The item that a record puts, as DynamoDB JSON. */
    String put(SinkRecord record) {
        return item(((Change.Put) one(record).change()).item());
    }

    String rejection(SinkRecord record) {
        Sifted<Decoded> sifted = decoder.decode(List.of(record));
        assertThat(sifted.accepted()).isEmpty();
        assertThat(sifted.rejected()).hasSize(1);
        return sifted.rejected().get(0).reason();
    }

    boolean leavesOut(SinkRecord record) {
        Sifted<Decoded> sifted = decoder.decode(List.of(record));
        return sifted.accepted().isEmpty() && sifted.rejected().isEmpty();
    }

    /** Attributes in the order of their names, quoted by apostrophes. */
    static String item(Map<String, AttributeValue> item) {
        return DynamoDbJson.write(new TreeMap<>(item)).replace('"', '\'');
    }

    static SinkRecord record(Schema keySchema, Object key, Schema schema, Object value) {
        return new SinkRecord("topic", 0, keySchema, key, schema, value, 0, TIMESTAMP, TimestampType.CREATE_TIME);
    }

    static SinkRecord value(Object value) {
        return record(null, null, null, value);
    }

    static SinkRecord record(Object key, Object value) {
        return record(null, key, null, value);
    }

    /** The record as it comes out of JsonConverter, into which it went. */
    static SinkRecord throughJson(boolean schemas, SinkRecord record) {
        SchemaAndValue key = throughJson(schemas, true, record.keySchema(), record.key());
        SchemaAndValue value = throughJson(schemas, false, record.valueSchema(), record.value());
        return record(key.schema(), key.value(), value.schema(), value.value());
    }

    private static SchemaAndValue throughJson(boolean schemas, boolean isKey, Schema schema, Object value) {
        try (JsonConverter converter = new JsonConverter()) {
            converter.configure(
                    Map.of("schemas.enable", Boolean.toString(schemas), "replace.null.with.default", "false"), isKey);
            return converter.toConnectData("t", converter.fromConnectData("t", schema, value));
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static KeySchema key(String name, KeyType type) {
        return KeySchema.of(new KeyAttribute(name, type));
    }
}
