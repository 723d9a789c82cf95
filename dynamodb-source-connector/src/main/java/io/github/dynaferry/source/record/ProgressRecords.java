// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.record;

import io.github.dynaferry.source.offset.SourcePartition;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The records of the progress topic. They are more than a display: Connect stores an offset only with a record, so these
 * carry every position that has no data record to ride on.
 */
public final class ProgressRecords {
    static final Schema SCHEMA = SchemaBuilder.struct()
            .name("io.github.dynaferry.Progress")
            .version(1)
            .field("type", Schema.STRING_SCHEMA)
            .field("table", Schema.STRING_SCHEMA)
            .field("ts_ms", Schema.INT64_SCHEMA)
            .field("snapshot", Schema.OPTIONAL_STRING_SCHEMA)
            .field("segment", Schema.OPTIONAL_INT32_SCHEMA)
            .field("total_segments", Schema.OPTIONAL_INT32_SCHEMA)
            .field("shard_id", Schema.OPTIONAL_STRING_SCHEMA)
            .field("items", Schema.OPTIONAL_INT64_SCHEMA)
            .field("records", Schema.OPTIONAL_INT64_SCHEMA)
            .field("lag_ms", Schema.OPTIONAL_INT64_SCHEMA)
            .build();

    private final String topic;
    private final Clock clock;

    public ProgressRecords(String topic, Clock clock) {
        this.topic = topic;
        this.clock = clock;
    }

    /** A record that tells of the event and stores the offset. Its key is the partition's name. */
    public SourceRecord storing(SourcePartition partition, Map<String, Object> offset, ProgressEvent event) {
        return new SourceRecord(
                partition.toConnect(),
                offset,
                topic,
                null,
                Schema.STRING_SCHEMA,
                partition.name(),
                SCHEMA,
                new Struct(SCHEMA)
                        .put("type", event.type().text())
                        .put("table", event.table())
                        .put("ts_ms", clock.millis())
                        .put("snapshot", event.snapshot())
                        .put("segment", event.segment())
                        .put("total_segments", event.totalSegments())
                        .put("shard_id", event.shardId())
                        .put("items", event.items())
                        .put("records", event.records())
                        .put("lag_ms", event.lagMs()));
    }
}
