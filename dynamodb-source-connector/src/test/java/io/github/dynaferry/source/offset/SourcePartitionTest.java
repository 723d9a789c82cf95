// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.offset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourcePartitionTest {
    private static final SourcePartition TABLE = SourcePartition.table("my.table-1_x");
    private static final SourcePartition SEGMENT = SourcePartition.segment("t", 3, 16);
    private static final SourcePartition SHARD = SourcePartition.shard("t", "shardId-00000001-abc");

    private static String stored(SourcePartition partition) {
        try (JsonConverter converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", "false"), true);
            return new String(
                    converter.fromConnectData("offsets", null, partition.toConnect()), StandardCharsets.UTF_8);
        }
    }

    /** These bytes find the offsets of an earlier version. */
    @Test
    void isStoredAsEver() {
        assertThat(stored(TABLE)).isEqualTo("{\"table\":\"my.table-1_x\"}");
        assertThat(stored(SEGMENT)).isEqualTo("{\"segment\":\"t/3/16\"}");
        assertThat(stored(SHARD)).isEqualTo("{\"shard\":\"t/shardId-00000001-abc\"}");
    }

    @Test
    void hasOneFieldAndComesBack() {
        for (SourcePartition partition : new SourcePartition[] {TABLE, SEGMENT, SHARD}) {
            assertThat(partition.toConnect()).hasSize(1);
            assertThat(SourcePartition.parse(partition.toConnect())).isEqualTo(partition);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "table, ''",
        "table, a/b",
        "segment, t",
        "segment, t/3",
        "segment, t/x/16",
        "segment, t/3/16/1",
        "segment, t/-1/16",
        "shard, t",
        "shard, t/",
        "shard, /s",
        "topic, t"
    })
    void refusesWhatIsNone(String field, String name) {
        assertThatThrownBy(() -> SourcePartition.parse(Map.of(field, name)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(field)
                .hasMessageContaining("{\"segment\":\"T/3/16\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "segment", "shard"})
    void refusesMoreThanOneFieldAndWhatIsNoText(String field) {
        assertThatThrownBy(() -> SourcePartition.parse(Map.of(field, "t/1/2", "x", "y")))
                .isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> SourcePartition.parse(Map.of(field, 1))).isInstanceOf(ConnectException.class);
    }
}
