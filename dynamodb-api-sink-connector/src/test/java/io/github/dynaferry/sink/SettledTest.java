// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class SettledTest {
    private final SinkRecord first = record(0, 5);
    private final SinkRecord second = record(0, 6);
    private final SinkRecord elsewhere = record(1, 5);
    private final Settled settled = new Settled();

    @Test
    void leavesOutWhatIsDone() {
        settled.add(first);
        settled.add(elsewhere);
        assertThat(settled.without(List.of(first, second, elsewhere))).containsExactly(second);
        settled.clear();
        assertThat(settled.without(List.of(first, second))).containsExactly(first, second);
    }

    @Test
    void knowsARecordWhateverTopicATransformGivesIt() {
        settled.add(first);
        SinkRecord renamed = first.newRecord("renamed", 9, null, null, null, null, null);
        assertThat(settled.without(List.of(renamed))).isEmpty();
    }

    @Test
    void forgetsPartitions() {
        settled.add(first);
        settled.add(elsewhere);
        settled.forget(List.of(new TopicPartition("topic", 0)));
        assertThat(settled.without(List.of(first, elsewhere))).containsExactly(first);
    }

    private static SinkRecord record(int partition, long offset) {
        return new SinkRecord("topic", partition, null, null, null, null, offset);
    }
}
