// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.sink.decode.Change.Put;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.sink.SinkRecord;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items in DynamoDB JSON, as text, bytes or map, also the lines of DynamoDB's exports to S3. */
record DynamoDbJsonFormat(RowKeys keys) implements RecordFormatDecoder {

    @Override
    public Optional<Decoded> decode(SinkRecord record, Content content) {
        if (!(content.fields() instanceof Map<?, ?> map)) {
            throw new InvalidItemException("not DynamoDB JSON: a Struct");
        }
        Map<String, AttributeValue> item = new LinkedHashMap<>(TypedItem.read(map));
        RowKey key = keys.of(record, new Row(Map.of()), item);
        key.named().forEach(item::putIfAbsent);
        return Optional.of(
                new Decoded(record, RecordHeaders.table(record), key.key(), new Put(item), RecordTime.of(record)));
    }
}
