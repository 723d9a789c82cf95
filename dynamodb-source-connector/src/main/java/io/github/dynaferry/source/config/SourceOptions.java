// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import io.github.dynaferry.client.ClientOptions;
import io.github.dynaferry.source.record.FieldNames;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.jspecify.annotations.Nullable;

/** The names, types, defaults and descriptions of the source's options. */
public final class SourceOptions {
    public static final String TOPIC_PREFIX = "topic.prefix";
    public static final String TABLE_INCLUDE_LIST = "table.include.list";
    public static final String TABLE_EXCLUDE_LIST = "table.exclude.list";
    public static final String TABLE_DISCOVERY_INTERVAL_MS = "table.discovery.interval.ms";
    public static final String SNAPSHOT_MODE = "snapshot.mode";
    public static final String SNAPSHOT_SEGMENTS = "snapshot.segments";
    public static final String SNAPSHOT_CONSISTENT_READS = "snapshot.consistent.reads";
    public static final String SNAPSHOT_READ_CAPACITY_LIMIT = "snapshot.read.capacity.limit";
    public static final String SNAPSHOT_FENCE_MARGIN_MS = "snapshot.fence.margin.ms";
    public static final String SNAPSHOT_ON_DEMAND = "snapshot.on.demand";
    public static final String STREAM_GAP_MODE = "stream.gap.mode";
    public static final String STREAM_POLL_INTERVAL_MS = "stream.poll.interval.ms";
    public static final String STREAM_BEFORE_IMAGES = "stream.before.images";
    public static final String TOMBSTONES_ON_DELETE = "tombstones.on.delete";
    public static final String REPLICATION_ATTRIBUTES_STRIP = "replication.attributes.strip";
    public static final String HEARTBEAT_INTERVAL_MS = "heartbeat.interval.ms";
    public static final String MAX_BATCH_SIZE = "max.batch.size";
    public static final String MAX_BUFFER_BYTES = "max.buffer.bytes";
    public static final String FIELD_NAME_ADJUSTMENT_MODE = "field.name.adjustment.mode";
    public static final String PROGRESS_TOPIC = "progress.topic";
    public static final String TABLE_DEFINITIONS_TOPIC = "table.definitions.topic";
    public static final String START_DELAY_MS = "start.delay.ms";

    private static final String TABLES = "Tables";
    private static final String SNAPSHOT = "Snapshot";
    private static final String STREAM = "Stream";
    private static final String RECORDS = "Records";
    private static final String LIMITS = "Limits";

    private SourceOptions() {}

    /** All options of the source connector. */
    public static ConfigDef define() {
        ConfigDef def = new ConfigDef();
        tables(def);
        ClientOptions.defineStreams(ClientOptions.define(def));
        snapshot(def);
        stream(def);
        records(def);
        limits(def);
        return def;
    }

    private static void tables(ConfigDef def) {
        define(
                def,
                TOPIC_PREFIX,
                STRING,
                NO_DEFAULT_VALUE,
                new TopicPrefix(),
                HIGH,
                TABLES,
                "Names this connector's topics: a table's changes go to `<prefix>.<table>`.");
        define(
                def,
                TABLE_INCLUDE_LIST,
                LIST,
                List.of(),
                new Expressions(),
                HIGH,
                TABLES,
                "Tables to capture: regular expressions, each matching a whole table name, separated by commas. Default: all tables. Not together with `table.exclude.list`.");
        define(
                def,
                TABLE_EXCLUDE_LIST,
                LIST,
                List.of(),
                new Expressions(),
                MEDIUM,
                TABLES,
                "Tables not to capture: as `table.include.list`, and not together with it.");
        define(
                def,
                TABLE_DISCOVERY_INTERVAL_MS,
                LONG,
                60_000L,
                atLeast(1_000),
                LOW,
                TABLES,
                "How often to look for new tables that match.");
    }

    private static void snapshot(ConfigDef def) {
        define(
                def,
                SNAPSHOT_MODE,
                STRING,
                SnapshotMode.INITIAL.option(),
                ValidString.in(SnapshotMode.options().toArray(String[]::new)),
                HIGH,
                SNAPSHOT,
                "`initial`: a snapshot of each table that has none yet, and its stream from then on. `initial_only`: the snapshot alone; the table needs no stream. `no_data`: the stream alone, from now on. `when_needed`: as `initial`, and a new snapshot of a table whose changes can no longer be read, whatever `stream.gap.mode` says. `always`: as `initial`, and a new snapshot of each table whenever the connector starts; one that is under way is finished first.");
        define(
                def,
                SNAPSHOT_SEGMENTS,
                INT,
                8,
                between(1, 1_000_000),
                MEDIUM,
                SNAPSHOT,
                "Segments that a table is scanned in, in parallel. A snapshot under way keeps the number it began with.");
        define(
                def,
                SNAPSHOT_CONSISTENT_READS,
                BOOLEAN,
                true,
                null,
                MEDIUM,
                SNAPSHOT,
                "Whether to scan with consistent reads, at twice the read units. Without them a page can lack the changes of the last moments, and a snapshot without stream keeps what it read.");
        define(
                def,
                SNAPSHOT_READ_CAPACITY_LIMIT,
                INT,
                0,
                atLeast(0),
                MEDIUM,
                SNAPSHOT,
                "Read units per second that the scan of each table may consume, over all tasks; 0: no limit. By what the endpoint says that a page cost, else by its size.");
        define(
                def,
                SNAPSHOT_FENCE_MARGIN_MS,
                LONG,
                300_000L,
                atLeast(60_000),
                LOW,
                SNAPSHOT,
                "How far the creation times of stream records are trusted. While a table's snapshot is under way its changes follow by this much later.");
        define(
                def,
                SNAPSHOT_ON_DEMAND,
                LIST,
                List.of(),
                new OnDemandSnapshots(),
                LOW,
                SNAPSHOT,
                "List of `table:token`, such as `orders:2`. Each new token takes one more snapshot of that table while its changes go on being streamed.");
    }

    private static void stream(ConfigDef def) {
        define(
                def,
                STREAM_GAP_MODE,
                STRING,
                GapMode.FAIL.option(),
                ValidString.in(GapMode.options().toArray(String[]::new)),
                MEDIUM,
                STREAM,
                "What to do when changes of a table were lost, be it that they were not read within the 24 hours that DynamoDB keeps them. `fail`: the task fails, and stays so until you have decided. `resnapshot`: a new snapshot of that table; removals in the gap then stay unknown to the topic, a comparison of both ends finds them.");
        define(
                def,
                STREAM_POLL_INTERVAL_MS,
                LONG,
                1_000L,
                atLeast(10),
                MEDIUM,
                STREAM,
                "How long an open shard is left alone at most. One that brings changes is read more often. Reads are billed by the call.");
        define(
                def,
                STREAM_BEFORE_IMAGES,
                BOOLEAN,
                false,
                null,
                LOW,
                STREAM,
                "Whether records hold the item as it was before a change. Needs a stream with NEW_AND_OLD_IMAGES or OLD_IMAGE.");
    }

    private static void records(ConfigDef def) {
        define(
                def,
                TOMBSTONES_ON_DELETE,
                BOOLEAN,
                true,
                null,
                MEDIUM,
                RECORDS,
                "Whether a removal is followed by a tombstone. Compacted topics need it.");
        define(
                def,
                REPLICATION_ATTRIBUTES_STRIP,
                BOOLEAN,
                false,
                null,
                LOW,
                RECORDS,
                "Whether to leave out `aws:rep:deleting`, `aws:rep:updatetime` and `aws:rep:updateregion`, which global tables of version 2017.11.29 write into every item.");
        define(
                def,
                FIELD_NAME_ADJUSTMENT_MODE,
                STRING,
                FieldNames.NONE.option(),
                ValidString.in(FieldNames.options().toArray(String[]::new)),
                LOW,
                RECORDS,
                "`avro`: in the field names of the record key, characters that Avro does not allow become underscores. Never change it on topics that have records: it decides their partitions.");
        define(
                def,
                PROGRESS_TOPIC,
                STRING,
                null,
                new TopicName(),
                LOW,
                RECORDS,
                "Topic for progress and for positions that have no data record to ride on. Default: `<topic.prefix>-progress`. Transformations must let its records pass.");
        define(
                def,
                TABLE_DEFINITIONS_TOPIC,
                STRING,
                null,
                new TopicName(),
                LOW,
                RECORDS,
                "Topic for the tables' definitions: keys, indexes, capacity, time to live, stream, tags. Default: `<topic.prefix>-table-definitions`. It must be compacted, and another one than `progress.topic`.");
        define(
                def,
                HEARTBEAT_INTERVAL_MS,
                LONG,
                5_000L,
                atLeast(100),
                LOW,
                RECORDS,
                "How often each table tells its progress. Where a task would tell of more than 50 tables, or 50 segments that are scanned, in a second, it does so less often.");
    }

    private static void limits(ConfigDef def) {
        define(def, MAX_BATCH_SIZE, INT, 2_000, atLeast(1), LOW, LIMITS, "Records handed to Connect at once, at most.");
        define(
                def,
                MAX_BUFFER_BYTES,
                LONG,
                67_108_864L,
                atLeast(1_048_576),
                LOW,
                LIMITS,
                "Bytes of records that a task holds, at most, including the pages it is asking for.");
        define(
                def,
                START_DELAY_MS,
                LONG,
                60_000L,
                atLeast(0),
                LOW,
                LIMITS,
                "Without `exactly.once.support=required`: how long a started task waits for its predecessor on another worker to be gone. A task that is held up for longer than this, while another has taken over, can leave an older image behind a newer one.");
    }

    private static void define(
            ConfigDef def,
            String key,
            ConfigDef.Type type,
            @Nullable Object defaultValue,
            ConfigDef.@Nullable Validator validator,
            Importance importance,
            String group,
            String doc) {
        int order = def.configKeys().size();
        def.define(key, type, defaultValue, validator, importance, doc, group, order, Width.LONG, key);
    }
}
