// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private static final TopicPartition OTHER = new TopicPartition("shop.orders", 1);

    private final SimulatedWorker worker = new SinkBench(false).worker;
    private final Intake intake = new Intake(worker, 100);

    @Test
    void pausesWhenFullAndGoesOnWhenHalfIsFree() {
        intake.adapt(100);
        assertThat(worker.paused).isEmpty();
        intake.adapt(101);
        assertThat(worker.paused).containsExactly(SinkBench.PARTITION);
        intake.adapt(51);
        assertThat(worker.paused).containsExactly(SinkBench.PARTITION);
        intake.adapt(50);
        assertThat(worker.paused).isEmpty();
        assertThat(intake.isFull(100)).isFalse();
        assertThat(intake.isFull(101)).isTrue();
    }

    @Test
    void whatIsOpenedWhilePausedIsPausedToo() {
        intake.opened(Set.of(OTHER));
        assertThat(worker.paused).isEmpty();
        intake.adapt(200);
        worker.open(Set.of(OTHER));
        intake.opened(Set.of(OTHER));
        assertThat(worker.paused).containsExactlyInAnyOrder(SinkBench.PARTITION, OTHER);
        intake.adapt(0);
        assertThat(worker.paused).isEmpty();
    }
}
