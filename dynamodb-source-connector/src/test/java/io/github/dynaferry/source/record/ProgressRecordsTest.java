// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.source.offset.SourcePartition;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class ProgressRecordsTest {
    private final ProgressRecords records =
            new ProgressRecords("p-progress", Clock.fixed(Instant.ofEpochMilli(99), ZoneOffset.UTC));

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
                ProgressEvent.segment(ProgressEvent.Type.SEGMENT_DONE, "t", "s1", 1, 4, 17));
        assertThat(record.topic()).isEqualTo("p-progress");
        assertThat(record.key()).isEqualTo("t/1/4");
        assertThat(record.sourcePartition()).isEqualTo(Map.of("segment", "t/1/4"));
        assertThat(record.sourceOffset()).isEqualTo(Map.of("fence", 5L));
        assertThat(json(record))
                .isEqualTo("{\"type\":\"segment_done\",\"table\":\"t\",\"ts_ms\":99,\"snapshot\":\"s1\",\"segment\":1,"
                        + "\"total_segments\":4,\"shard_id\":null,\"items\":17,\"records\":null,\"lag_ms\":null}");
    }

    @Test
    void aHeartbeatHasNoLagWhileNothingIsStreamed() {
        SourceRecord record =
                records.storing(SourcePartition.table("t"), Map.of(), ProgressEvent.heartbeat("t", "s1", 5, 0, null));
        assertThat(json(record)).contains("\"type\":\"heartbeat\"", "\"lag_ms\":null", "\"items\":5");
    }
}
