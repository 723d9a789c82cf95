// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.SimpleHeaderConverter;
import org.jspecify.annotations.Nullable;

/**
 * What converters make of a source record by the time a sink task sees it. Headers go through the worker's default header
 * converter, which guesses: a text that looks like JSON comes back as a map, one that looks like a number as a number.
 */
public enum Wire {
    JSON_WITH_SCHEMAS,
    JSON_WITHOUT_SCHEMAS,
    /** Written as JSON without schemas, read by StringConverter. */
    JSON_TEXT,
    /** Written as JSON without schemas, read by ByteArrayConverter. */
    JSON_BYTES;

    SinkRecord carry(SourceRecord record, int partition, long offset) {
        SchemaAndValue key = carry(record.topic(), true, record.keySchema(), record.key());
        SchemaAndValue value = carry(record.topic(), false, record.valueSchema(), record.value());
        return new SinkRecord(
                record.topic(),
                partition,
                key.schema(),
                key.value(),
                value.schema(),
                value.value(),
                offset,
                record.timestamp(),
                TimestampType.CREATE_TIME,
                headers(record));
    }

    private SchemaAndValue carry(String topic, boolean isKey, @Nullable Schema schema, @Nullable Object value) {
        try (JsonConverter converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", Boolean.toString(this == JSON_WITH_SCHEMAS)), isKey);
            byte[] bytes = converter.fromConnectData(topic, schema, value);
            return switch (this) {
                case JSON_WITH_SCHEMAS, JSON_WITHOUT_SCHEMAS -> converter.toConnectData(topic, bytes);
                case JSON_TEXT -> new SchemaAndValue(Schema.OPTIONAL_STRING_SCHEMA, text(bytes));
                case JSON_BYTES -> new SchemaAndValue(Schema.OPTIONAL_BYTES_SCHEMA, bytes);
            };
        }
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private static ConnectHeaders headers(SourceRecord record) {
        ConnectHeaders carried = new ConnectHeaders();
        try (SimpleHeaderConverter converter = new SimpleHeaderConverter()) {
            for (Header header : record.headers()) {
                byte[] bytes =
                        converter.fromConnectHeader(record.topic(), header.key(), header.schema(), header.value());
                carried.add(header.key(), converter.toConnectHeader(record.topic(), header.key(), bytes));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return carried;
    }
}
