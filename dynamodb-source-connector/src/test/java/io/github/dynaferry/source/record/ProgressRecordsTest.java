// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.source.metrics.RequestStatus;
import io.github.dynaferry.source.metrics.SnapshotStatus;
import io.github.dynaferry.source.metrics.SnapshotStatus.Scanned;
import io.github.dynaferry.source.metrics.SnapshotStatus.Segments;
import io.github.dynaferry.source.metrics.StreamStatus;
import io.github.dynaferry.source.metrics.TableStatus;
import io.github.dynaferry.source.offset.SourcePartition;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class ProgressRecordsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(99), ZoneOffset.UTC);

    private final ProgressRecords records = new ProgressRecords("p-progress", CLOCK, 2);

    private static String json(SourceRecord record) {
        try (JsonConverter converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", "false"), false);
            return new String(
                    converter.fromConnectData(record.topic(), record.valueSchema(), record.value()),
                    StandardCharsets.UTF_8);
        }
    }

    @Test
    void tellsAndStores() {
        SourceRecord record = records.storing(
                SourcePartition.segment("t", 1, 4),
                Map.of("fence", 5L),
                ProgressEvent.segment(ProgressEvent.Type.SEGMENT_DONE, "t", "s1", 1, 4, 17, 5));
        assertThat(record.topic()).isEqualTo("p-progress");
        assertThat(record.key()).isEqualTo("t/1/4");
        assertThat(record.sourcePartition()).isEqualTo(Map.of("segment", "t/1/4"));
        assertThat(record.sourceOffset()).isEqualTo(Map.of("fence", 5L));
        assertThat(json(record))
                .isEqualTo("{\"type\":\"segment_done\",\"table\":\"t\",\"ts_ms\":99,\"task\":2,\"snapshot\":\"s1\","
                        + "\"token\":null,\"segment\":1,\"total_segments\":4,\"segments_done\":null,\"shard_id\":null,"
                        + "\"items\":17,\"records\":null,\"fence_ms\":5,\"lag_ms\":null,\"headroom_ms\":null,"
                        + "\"open_shards\":null,\"gap\":null,\"gap_from_ms\":null,\"gap_to_ms\":null,\"chunk\":null,"
                        + "\"shards\":null}");
    }

    @Test
    void aHeartbeatHasNoLagWhileNothingIsStreamed() {
        assertThat(told(ProgressEvent.heartbeat("t", "s1", 5, 0, null)))
                .isEqualTo("type=heartbeat,table=t,ts_ms=99,task=2,snapshot=s1,items=5,records=0");
    }

    @Test
    void aHeartbeatTellsTheStatus() {
        TableStatus status = new TableStatus(
                "t",
                98,
                new SnapshotStatus(
                        "s1", "scanning", new Segments(8, 3), new Segments(2, 1), new Scanned(50, 9_999, 1.5)),
                new StreamStatus(4, 1, 60, 70L, 80L, 90L),
                RequestStatus.NONE);
        assertThat(told(ProgressEvent.heartbeat(status)))
                .isEqualTo("type=heartbeat,table=t,ts_ms=99,task=2,snapshot=s1,total_segments=8,segments_done=3,"
                        + "items=50,records=60,lag_ms=80,headroom_ms=90,open_shards=4");
    }

    @Test
    void tellsOfEverythingElse() {
        assertThat(Stream.of(
                                ProgressEvent.snapshot(ProgressEvent.Type.SNAPSHOT_ANNOUNCED, "t", "s1", "again"),
                                ProgressEvent.snapshot(ProgressEvent.Type.SNAPSHOT_COMPLETED, "t", "s1"),
                                ProgressEvent.segment(ProgressEvent.Type.SEGMENT_PROGRESS, "t", "s1", 0, 4, 3),
                                ProgressEvent.segmentFence("t", "s1", 0, 4, 77),
                                ProgressEvent.shard(ProgressEvent.Type.SHARD_RECORDED, "t", "shardId-1", 0),
                                ProgressEvent.shardGap("t", "shardId-1", "trimmed", 10, 20),
                                ProgressEvent.shardForgotten("t", "shardId-1"),
                                ProgressEvent.tableGap("t", "stream_changed", 10, 20),
                                ProgressEvent.streamFrontier("t", 0, 100))
                        .map(this::told))
                .containsExactly(
                        "type=snapshot_announced,table=t,ts_ms=99,task=2,snapshot=s1,token=again",
                        "type=snapshot_completed,table=t,ts_ms=99,task=2,snapshot=s1",
                        "type=segment_progress,table=t,ts_ms=99,task=2,snapshot=s1,segment=0,total_segments=4,items=3",
                        "type=segment_fence,table=t,ts_ms=99,task=2,snapshot=s1,segment=0,total_segments=4,fence_ms=77",
                        "type=shard_recorded,table=t,ts_ms=99,task=2,shard_id=shardId-1,records=0",
                        "type=shard_gap,table=t,ts_ms=99,task=2,shard_id=shardId-1,gap=trimmed,gap_from_ms=10,gap_to_ms=20",
                        "type=shard_forgotten,table=t,ts_ms=99,task=2,shard_id=shardId-1",
                        "type=table_gap,table=t,ts_ms=99,task=2,gap=stream_changed,gap_from_ms=10,gap_to_ms=20",
                        "type=stream_frontier,table=t,ts_ms=99,task=2,chunk=0,shards=100");
    }

    @Test
    void anEventHasOnlyItsOwnFields() {
        assertThatThrownBy(() -> new ProgressEvent(ProgressEvent.Type.SHARD_DONE, "t", Map.of(ProgressField.ITEMS, 1L)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withoutATaskNoneIsTold() {
        SourceRecord record = new ProgressRecords("p-progress", CLOCK)
                .storing(SourcePartition.table("t"), Map.of(), ProgressEvent.shardForgotten("t", "s"));
        assertThat(((Struct) record.value()).get("task")).isNull();
    }

    private String told(ProgressEvent event) {
        Struct value = (Struct)
                records.storing(SourcePartition.table("t"), Map.of(), event).value();
        return value.schema().fields().stream()
                .filter(field -> value.get(field) != null)
                .map(field -> field.name() + "=" + value.get(field))
                .collect(Collectors.joining(","));
    }
}
