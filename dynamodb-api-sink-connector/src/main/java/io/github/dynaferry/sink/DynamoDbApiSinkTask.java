// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import io.github.dynaferry.sink.config.SinkConfig;
import io.github.dynaferry.sink.target.DynamoDbTarget;
import io.github.dynaferry.sink.time.StoppableClock;
import io.github.dynaferry.version.Version;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.RetriableException;
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
        started = new StartedSinkTask(
                config,
                context.errantRecordReporter(),
                DynamoDbTarget.open(config.client(), config.writes().maxInFlight()),
                new StoppableClock(),
                new SplittableRandom());
        LOG.info("Started, version {}, with {}", Version.current(), config);
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        StartedSinkTask task = Objects.requireNonNull(started, "put before start");
        try {
            task.put(records);
        } catch (RetriableException e) {
            context.timeout(task.pauseMillis());
            throw e;
        }
    }

    @Override
    public void close(Collection<TopicPartition> partitions) {
        StartedSinkTask task = started;
        if (task != null) {
            task.release(partitions);
        }
    }

    @Override
    public void stop() {
        StartedSinkTask task = started;
        if (task != null) {
            task.close();
        }
    }
}
