// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.run;

import io.github.dynaferry.envelope.Envelope;
import io.github.dynaferry.envelope.EnvelopeSchema;
import io.github.dynaferry.envelope.EnvelopeWriter;
import io.github.dynaferry.envelope.Headers;
import io.github.dynaferry.envelope.Operation;
import io.github.dynaferry.envelope.SourceInfo;
import io.github.dynaferry.item.DynamoDbJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Envelopes as the source connector writes them, ready made; only offset and headers are new in every delivery. */
public final class SunkSource {
    private final TopicPartition partition;
    private final String table;
    private final List<Struct> envelopes = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();

    /** @param keyNames the attributes of the table's key */
    public SunkSource(
            TopicPartition partition, String table, List<Map<String, AttributeValue>> items, List<String> keyNames) {
        this.partition = partition;
        this.table = table;
        for (Map<String, AttributeValue> item : items) {
            Map<String, AttributeValue> key = new LinkedHashMap<>();
            keyNames.forEach(name -> key.put(name, Objects.requireNonNull(item.get(name), name)));
            keys.add(DynamoDbJson.write(key));
            envelopes.add(EnvelopeWriter.write(new Envelope(
                    Operation.MODIFY,
                    keys.get(keys.size() - 1),
                    null,
                    DynamoDbJson.write(item),
                    new SourceInfo(
                            "1", "benchmark", 1, false, "us-east-1", table, null, null, null, null, null, null, false),
                    1)));
        }
    }

    public int size() {
        return envelopes.size();
    }

    /** The records from one to another, the first of them with the given offset. */
    List<SinkRecord> delivery(int from, int to, long offset) {
        List<SinkRecord> delivery = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            ConnectHeaders headers = new ConnectHeaders();
            headers.addString(Headers.TABLE, table);
            headers.addString(Headers.KEY, keys.get(i));
            delivery.add(new SinkRecord(
                    partition.topic(),
                    partition.partition(),
                    null,
                    null,
                    EnvelopeSchema.SCHEMA,
                    envelopes.get(i),
                    offset + i - from,
                    0L,
                    TimestampType.CREATE_TIME,
                    headers));
        }
        return delivery;
    }
}
