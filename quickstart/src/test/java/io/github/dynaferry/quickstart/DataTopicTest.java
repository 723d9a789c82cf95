// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DataTopicTest {
    private final DataTopic topic = new DataTopic();

    @Test
    void countsSnapshotAndChangesWithoutTombstones() {
        add(0, 0, "a", "{\"op\":\"r\",\"after\":\"{}\"}");
        add(0, 1, "b", "{\"source\":{\"op\":\"r\"},\"op\":\"u\"}");
        add(1, 0, "c", "{\"op\":\"d\"}");
        add(1, 1, "c", null);

        assertThat(topic.scanned()).isEqualTo(1);
        assertThat(topic.streamed()).isEqualTo(2);
    }

    @Test
    void countsRecordsAndNotOffsetsBeforeAPosition() {
        for (int record = 0; record < 3_000; record++) {
            add(0, 10L + 2L * record, "k" + record, "{\"op\":\"r\"}");
        }
        add(1, 5, "other", "{\"op\":\"r\"}");

        assertThat(topic.countBefore(Map.of())).isZero();
        assertThat(topic.countBefore(Map.of(0, 10L))).isZero();
        assertThat(topic.countBefore(Map.of(0, 11L))).isEqualTo(1);
        assertThat(topic.countBefore(Map.of(0, 12L))).isEqualTo(1);
        assertThat(topic.countBefore(Map.of(0, 100_000L, 1, 6L))).isEqualTo(3_001);
    }

    @Test
    void knowsTheMarkByItsWholeName() {
        add(0, 0, "mark-12", "{\"op\":\"c\"}");
        assertThat(topic.isMarked()).isFalse();
        add(0, 1, "mark-1", "{\"op\":\"c\"}");
        assertThat(topic.isMarked()).isTrue();
    }

    @Test
    void refusesWhatIsNoEnvelope() {
        assertThatThrownBy(() -> add(0, 0, "a", "{\"payload\":{\"op\":\"r\"}}"))
                .isInstanceOf(IllegalStateException.class);
    }

    private void add(int partition, long offset, String key, @Nullable String value) {
        topic.add(
                new ConsumerRecord<>(
                        "topic",
                        partition,
                        offset,
                        ("{\"pk\":\"" + key + "\"}").getBytes(UTF_8),
                        value == null ? null : value.getBytes(UTF_8)),
                "mark-1");
    }
}
