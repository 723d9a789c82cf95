// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final TopicPartition FIRST = new TopicPartition("t", 0);
    private static final TopicPartition SECOND = new TopicPartition("t", 1);

    private final Ledger ledger = new Ledger();

    private static SinkRecord record(int partition, long offset) {
        return new SinkRecord("t", partition, null, null, null, null, offset);
    }

    private long committable(TopicPartition partition, long current) {
        return ledger.committable(Map.of(partition, new OffsetAndMetadata(current)))
                .get(partition)
                .offset();
    }

    /** Positive numbers: that many records come, every third of them of no interest. Others: one of them is settled. */
    @Property
    void commitsUpToTheOldestThatIsNotSettled(
            @ForAll @Size(max = 60) List<@IntRange(min = -50, max = 4) Integer> events) {
        Ledger its = new Ledger();
        List<Long> pending = new ArrayList<>();
        long next = 0;
        for (int event : events) {
            if (event > 0) {
                List<SinkRecord> records = new ArrayList<>();
                for (int i = 0; i < event; i++) {
                    records.add(record(0, next++));
                }
                assertThat(its.rewound(records)).isEmpty();
                its.came(records);
                for (SinkRecord record : records) {
                    if (record.kafkaOffset() % 3 != 0) {
                        its.begin(record);
                        pending.add(record.kafkaOffset());
                    }
                }
            } else if (!pending.isEmpty()) {
                its.settle(record(0, pending.remove(-event % pending.size())));
            }
            long expected = pending.stream().mapToLong(Long::longValue).min().orElse(next);
            OffsetAndMetadata current = new OffsetAndMetadata(next);
            assertThat(its.committable(Map.of(FIRST, current)).get(FIRST).offset())
                    .isEqualTo(expected);
        }
    }

    @Test
    void partitionsAreApart() {
        ledger.begin(record(0, 5));
        assertThat(committable(FIRST, 9)).isEqualTo(5);
        assertThat(committable(SECOND, 9)).isEqualTo(9);
        ledger.settle(record(1, 5));
        assertThat(committable(FIRST, 9)).isEqualTo(5);
    }

    @Test
    void commitsNoMoreThanWasDelivered() {
        ledger.begin(record(0, 5));
        assertThat(committable(FIRST, 3)).isEqualTo(3);
    }

    @Test
    void noticesWhereConnectGoesBack() {
        ledger.came(List.of(record(0, 5), record(0, 6), record(1, 2)));
        assertThat(ledger.rewound(List.of(record(0, 7), record(1, 3)))).isEmpty();
        assertThat(ledger.rewound(List.of(record(0, 6), record(0, 7), record(1, 3))))
                .containsExactly(FIRST);
        assertThat(ledger.rewound(List.of(record(2, 0)))).isEmpty();
    }

    @Test
    void forgetsWhatItIsTold() {
        ledger.came(List.of(record(0, 5)));
        ledger.begin(record(0, 5));
        ledger.forget(Set.of(FIRST));
        ledger.settle(record(0, 5));
        assertThat(committable(FIRST, 9)).isEqualTo(9);
        assertThat(ledger.rewound(List.of(record(0, 1)))).isEmpty();
    }
}
