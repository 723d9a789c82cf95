// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.config;

import io.github.dynaferry.client.ClientOptions;
import io.github.dynaferry.client.ClientSettings;
import io.github.dynaferry.source.record.FieldNames;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The options of one source connector, typed. Nobody behind this class sees a string key. */
public record SourceConfig(
        ClientSettings client,
        TopicNames topics,
        TableSelection tables,
        Duration discoveryInterval,
        SnapshotMode snapshotMode,
        int snapshotSegments,
        boolean consistentReads,
        int readCapacityLimit,
        Duration fenceMargin,
        Map<String, String> onDemandTokens,
        GapMode gapMode,
        Duration streamPollInterval,
        boolean beforeImages,
        boolean tombstones,
        boolean stripReplicationAttributes,
        Duration heartbeatInterval,
        int maxBatchSize,
        long maxBufferBytes,
        FieldNames fieldNames,
        Duration startDelay) {

    private static final String EXACTLY_ONCE_SUPPORT = "exactly.once.support";

    /**
     * Reads the options.
     *
     * @throws ConfigException naming the key that is missing or wrong
     */
    public static SourceConfig parse(Map<String, String> properties) {
        AbstractConfig config = new AbstractConfig(SourceOptions.define(), properties, false);
        return new SourceConfig(
                ClientOptions.settings(config),
                topics(config),
                TableSelection.of(
                        config.getList(SourceOptions.TABLE_INCLUDE_LIST),
                        config.getList(SourceOptions.TABLE_EXCLUDE_LIST)),
                millis(config, SourceOptions.TABLE_DISCOVERY_INTERVAL_MS),
                SnapshotMode.of(config.getString(SourceOptions.SNAPSHOT_MODE)),
                config.getInt(SourceOptions.SNAPSHOT_SEGMENTS),
                config.getBoolean(SourceOptions.SNAPSHOT_CONSISTENT_READS),
                config.getInt(SourceOptions.SNAPSHOT_READ_CAPACITY_LIMIT),
                millis(config, SourceOptions.SNAPSHOT_FENCE_MARGIN_MS),
                OnDemandSnapshots.parse(
                        SourceOptions.SNAPSHOT_ON_DEMAND, config.getList(SourceOptions.SNAPSHOT_ON_DEMAND)),
                GapMode.of(config.getString(SourceOptions.STREAM_GAP_MODE)),
                millis(config, SourceOptions.STREAM_POLL_INTERVAL_MS),
                config.getBoolean(SourceOptions.STREAM_BEFORE_IMAGES),
                config.getBoolean(SourceOptions.TOMBSTONES_ON_DELETE),
                config.getBoolean(SourceOptions.REPLICATION_ATTRIBUTES_STRIP),
                millis(config, SourceOptions.HEARTBEAT_INTERVAL_MS),
                config.getInt(SourceOptions.MAX_BATCH_SIZE),
                config.getLong(SourceOptions.MAX_BUFFER_BYTES),
                FieldNames.of(config.getString(SourceOptions.FIELD_NAME_ADJUSTMENT_MODE)),
                startDelay(config));
    }

    /** Whether a gap is healed by a new snapshot. */
    public boolean heals() {
        return gapMode == GapMode.RESNAPSHOT || snapshotMode == SnapshotMode.WHEN_NEEDED;
    }

    /** In exactly-once mode the worker has shut out the predecessor of a task before it starts one. */
    private static Duration startDelay(AbstractConfig config) {
        boolean exactlyOnce = "required".equals(config.originals().get(EXACTLY_ONCE_SUPPORT));
        return exactlyOnce ? Duration.ZERO : millis(config, SourceOptions.START_DELAY_MS);
    }

    private static TopicNames topics(AbstractConfig config) {
        String prefix = config.getString(SourceOptions.TOPIC_PREFIX);
        String progress = named(config.getString(SourceOptions.PROGRESS_TOPIC), prefix + "-progress");
        String definitions =
                named(config.getString(SourceOptions.TABLE_DEFINITIONS_TOPIC), prefix + "-table-definitions");
        if (definitions.equals(progress)) {
            // Both have records whose key is a table's name: compaction would keep one of them.
            throw new ConfigException(
                    SourceOptions.TABLE_DEFINITIONS_TOPIC, definitions, "must be another topic than progress.topic");
        }
        return new TopicNames(prefix, progress, definitions);
    }

    private static String named(@Nullable String configured, String otherwise) {
        return configured == null ? otherwise : configured;
    }

    private static Duration millis(AbstractConfig config, String key) {
        return Duration.ofMillis(config.getLong(key));
    }
}
