// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** See {@link CountingSourceConnector}. Two numbers a poll; {@code fail.at} makes it throw. */
public class CountingSourceTask extends SourceTask {
    final List<Object> committed = new ArrayList<>();
    private Map<String, String> config = Map.of();
    private long next;

    @Override
    public void start(Map<String, String> properties) {
        config = properties;
        next = 1 + stored();
    }

    long stored() {
        Map<String, Object> offset = context.offsetStorageReader().offset(partition());
        return offset == null ? 0 : (Long) offset.get("number");
    }

    private Map<String, String> partition() {
        return Map.of("task", config.get("task"));
    }

    @Override
    public List<SourceRecord> poll() {
        List<SourceRecord> records = new ArrayList<>();
        while (records.size() < 2 && next <= Long.parseLong(config.get("count.to"))) {
            if (Long.toString(next).equals(config.get("fail.at"))) {
                throw new ConnectException("refuses " + next);
            }
            records.add(new SourceRecord(
                    partition(),
                    Map.of("number", next),
                    config.get("topic"),
                    Schema.STRING_SCHEMA,
                    "task-" + config.get("task"),
                    Schema.INT64_SCHEMA,
                    next));
            next++;
        }
        return records.isEmpty() ? null : records;
    }

    @Override
    public void commitRecord(SourceRecord record, RecordMetadata metadata) {
        committed.add(record.value());
    }

    @Override
    public void stop() {}

    @Override
    public String version() {
        return "1";
    }
}
