// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import io.github.dynaferry.sink.config.SinkConfig;
import io.github.dynaferry.sink.config.TaskIdentity;
import io.github.dynaferry.sink.decode.RecordDecoder;
import io.github.dynaferry.sink.metrics.SinkMetrics;
import io.github.dynaferry.sink.metrics.TaskMetrics;
import io.github.dynaferry.sink.target.DynamoDbTarget;
import io.github.dynaferry.sink.time.StoppableClock;
import io.github.dynaferry.sink.time.TaskClock;
import io.github.dynaferry.version.Version;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Connect sees of a sink task; the work is {@link StartedSinkTask}'s. */
public final class DynamoDbApiSinkTask extends SinkTask {
    private static final Logger LOG = LoggerFactory.getLogger(DynamoDbApiSinkTask.class);

    private volatile @Nullable StartedSinkTask started;

    @Override
    public String version() {
        return Version.current();
    }

    @Override
    public void start(Map<String, String> props) {
        SinkConfig config = SinkConfig.of(props);
        TaskClock clock = new StoppableClock();
        started = new StartedSinkTask(
                config,
                context,
                new RecordDecoder(
                        config.records(),
                        config.deleteEnabled(),
                        config.writes().versionAttribute() != null)::decode,
                DynamoDbTarget.open(config.client(), config.writes()),
                clock,
                new SinkMetrics(TaskMetrics.open(TaskIdentity.of(props), context), clock, InstantSource.system()),
                new SplittableRandom());
        LOG.info("Started, version {}, with {}", Version.current(), config);
    }

    @Override
    public void open(Collection<TopicPartition> partitions) {
        task().open(partitions);
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        task().put(records);
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> current) {
        return task().committable(current);
    }

    @Override
    public void close(Collection<TopicPartition> partitions) {
        StartedSinkTask task = started;
        if (task != null) {
            task.close(partitions);
        }
    }

    private StartedSinkTask task() {
        return Objects.requireNonNull(started, "not started");
    }

    @Override
    public void stop() {
        StartedSinkTask task = started;
        if (task != null) {
            task.close();
        }
    }
}
