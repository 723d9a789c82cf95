// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.fake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** Notes its calls. The text values retry, fail, report and commit make it do so. */
public class CollectingSinkTask extends SinkTask {
    final List<String> calls = new ArrayList<>();
    final List<SinkRecord> taken = new ArrayList<>();
    private final List<Future<Void>> reports = new ArrayList<>();
    private int retries;

    SinkTaskContext workerContext() {
        return context;
    }

    @Override
    public void start(Map<String, String> properties) {
        calls.add("start");
    }

    @Override
    public void open(Collection<TopicPartition> partitions) {
        calls.add("open " + partitions);
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        calls.add("put " + records.stream().map(SinkRecord::kafkaOffset).toList());
        for (SinkRecord record : records) {
            if ("retry".equals(record.value()) && retries++ == 0) {
                throw new RetriableException("again");
            }
            if ("fail".equals(record.value())) {
                throw new ConnectException("failed");
            }
            if ("report".equals(record.value())) {
                reports.add(context.errantRecordReporter().report(record, new IllegalStateException("poison")));
            }
            if ("commit".equals(record.value())) {
                context.requestCommit();
            }
        }
        taken.addAll(records);
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> current) {
        calls.add("preCommit");
        return current;
    }

    @Override
    public void close(Collection<TopicPartition> partitions) {
        calls.add("close " + partitions);
    }

    @Override
    public void stop() {
        calls.add("stop");
    }

    @Override
    public String version() {
        return "1";
    }
}
