// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.sink.table.Hold;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class HeldPartitionsTest {
    private static final TopicPartition A = new TopicPartition("a", 0);
    private static final TopicPartition B = new TopicPartition("b", 0);

    private final HeldPartitions held = new HeldPartitions();

    @Test
    void admitsWhatIsBeforeTheHold() {
        held.add(List.of(new Hold(A, 2, "t")));

        assertThat(held.admitted(records("a", 0, 4)))
                .extracting(SinkRecord::kafkaOffset)
                .containsExactly(0L, 1L);
        assertThat(held.admitted(records("b", 0, 4))).hasSize(4);
    }

    @Test
    void tellsWhereToReadAgainOnlyWhatCameTooEarly() {
        held.add(List.of(new Hold(A, 2, "t"), new Hold(B, 0, "t")));

        assertThat(held.beginnings(records("a", 0, 2))).isEmpty();
        assertThat(held.beginnings(records("a", 0, 4))).isEqualTo(Map.of(A, 2L));
        assertThat(held.beginnings(records("b", 3, 4))).isEqualTo(Map.of(B, 0L));
    }

    @Test
    void nothingBehindAHoldIsCommitted() {
        held.add(List.of(new Hold(A, 2, "t")));

        assertThat(held.committable(offsets(4, 4))).isEqualTo(offsets(2, 4));
        assertThat(held.committable(offsets(2, 4))).isEqualTo(offsets(2, 4));
        assertThat(held.committable(offsets(1, 4))).isEqualTo(offsets(1, 4));
    }

    @Test
    void endsWithItsTable() {
        held.add(List.of(new Hold(A, 2, "t"), new Hold(B, 0, "u")));
        assertThat(held.topicsOfTables()).isEqualTo(Map.of("t", "a", "u", "b"));

        held.release(Set.of("t"));
        assertThat(held.partitions()).containsOnly(B);
        assertThat(held.admitted(records("a", 0, 4))).hasSize(4);
    }

    @Test
    void endsWithItsPartition() {
        held.add(List.of(new Hold(A, 2, "t"), new Hold(B, 0, "t")));
        held.forget(Set.of(A));

        assertThat(held.partitions()).containsOnly(B);
        assertThat(held.committable(offsets(4, 4))).isEqualTo(offsets(4, 0));
    }

    private static List<SinkRecord> records(String topic, long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(offset -> new SinkRecord(topic, 0, null, null, null, null, offset))
                .toList();
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(long a, long b) {
        return Map.of(A, new OffsetAndMetadata(a), B, new OffsetAndMetadata(b));
    }
}
