// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.record;

import io.github.dynaferry.source.offset.SourcePartition;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * The records of the progress topic. They are more than a display: Connect stores an offset only with a record, so these
 * carry every position that has no data record to ride on.
 */
public final class ProgressRecords {
    static final Schema SCHEMA = schema();

    private final String topic;
    private final Clock clock;
    private final @Nullable Integer task;

    /** Records that do not say which task they are of. */
    public ProgressRecords(String topic, Clock clock) {
        this(topic, clock, null);
    }

    /** @param task index of the task that tells, from 0 */
    public ProgressRecords(String topic, Clock clock, @Nullable Integer task) {
        this.topic = topic;
        this.clock = clock;
        this.task = task;
    }

    /** A record that tells of the event and stores the offset. Its key is the partition's name. */
    public SourceRecord storing(SourcePartition partition, @Nullable Map<String, Object> offset, ProgressEvent event) {
        return new SourceRecord(
                partition.toConnect(),
                offset,
                topic,
                null,
                Schema.STRING_SCHEMA,
                partition.name(),
                SCHEMA,
                struct(event));
    }

    private Struct struct(ProgressEvent event) {
        Struct struct = new Struct(SCHEMA);
        put(struct, ProgressField.TYPE, event.type().text());
        put(struct, ProgressField.TABLE, event.table());
        put(struct, ProgressField.TS_MS, clock.millis());
        put(struct, ProgressField.TASK, task);
        event.fields().forEach((field, value) -> put(struct, field, value));
        return struct;
    }

    private static void put(Struct struct, ProgressField field, @Nullable Object value) {
        struct.put(field.fieldName(), value);
    }

    private static Schema schema() {
        SchemaBuilder schema =
                SchemaBuilder.struct().name("io.github.dynaferry.Progress").version(1);
        for (ProgressField field : ProgressField.values()) {
            SchemaBuilder type = SchemaBuilder.type(field.type());
            schema.field(field.fieldName(), (field.isOptional() ? type.optional() : type).build());
        }
        return schema.build();
    }
}
