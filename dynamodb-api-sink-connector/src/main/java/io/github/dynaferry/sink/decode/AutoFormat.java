// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import io.github.dynaferry.sink.config.RecordFormat;
import java.util.Optional;
import org.apache.kafka.connect.sink.SinkRecord;

/** Each record in the format that its shape tells. */
record AutoFormat(
        RecordFormatDecoder envelope,
        RecordFormatDecoder debezium,
        RecordFormatDecoder dynamoDbJson,
        RecordFormatDecoder plain)
        implements RecordFormatDecoder {

    @Override
    public Optional<Decoded> decode(SinkRecord record, Content content) {
        return as(Recognition.formatOf(content)).decode(record, content);
    }

    /** The decoder of a format. */
    RecordFormatDecoder as(RecordFormat format) {
        return switch (format) {
            case AUTO -> this;
            case ENVELOPE -> envelope;
            case DEBEZIUM -> debezium;
            case DYNAMODB_JSON -> dynamoDbJson;
            case PLAIN -> plain;
        };
    }
}
