// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import io.github.dynaferry.envelope.Envelope;
import io.github.dynaferry.envelope.EnvelopeSchema;
import io.github.dynaferry.envelope.EnvelopeWriter;
import io.github.dynaferry.envelope.Headers;
import io.github.dynaferry.envelope.Operation;
import io.github.dynaferry.envelope.SourceInfo;
import io.github.dynaferry.sink.decode.Change;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;

/** Sink records of one partition, counted up; images and keys are DynamoDB JSON. */
public final class Records {
    private final String topic;
    private final int partition;
    private final String table;
    private long offset;

    public Records(String topic, String table) {
        this(topic, 0, table);
    }

    public Records(String topic, int partition, String table) {
        this.topic = topic;
        this.partition = partition;
        this.table = table;
    }

    public SinkRecord put(String key, String item) {
        return record(EnvelopeSchema.SCHEMA, EnvelopeWriter.write(envelope(Operation.MODIFY, key, item)), key);
    }

    public SinkRecord removal(String key) {
        return record(EnvelopeSchema.SCHEMA, EnvelopeWriter.write(envelope(Operation.REMOVE, key, null)), key);
    }

    public SinkRecord tombstone(String key) {
        return record(null, null, key);
    }

    /** Without headers: the key is all there is. */
    public SinkRecord bareTombstone(Schema keySchema, Object key) {
        return new SinkRecord(topic, partition, keySchema, key, null, null, offset++);
    }

    /** A record whose value is the change itself: only {@link SimulatedDecoder} knows it. */
    SinkRecord change(String key, Change change) {
        return record(null, change, key);
    }

    public SinkRecord value(Object value) {
        return new SinkRecord(topic, partition, null, null, null, value, offset++);
    }

    public long nextOffset() {
        return offset;
    }

    private SinkRecord record(Schema valueSchema, Object value, String key) {
        ConnectHeaders headers = new ConnectHeaders();
        headers.addString(Headers.TABLE, table);
        headers.addString(Headers.KEY, key);
        return new SinkRecord(
                topic, partition, null, key, valueSchema, value, offset++, 0L, TimestampType.CREATE_TIME, headers);
    }

    private Envelope envelope(Operation op, String key, String after) {
        SourceInfo source =
                new SourceInfo("1", "shop", 1, false, null, table, null, null, null, null, null, null, false);
        return new Envelope(op, key, null, after, source, 1);
    }
}
