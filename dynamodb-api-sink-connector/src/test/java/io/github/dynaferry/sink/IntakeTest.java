// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private static final TopicPartition HELD = new TopicPartition("shop.carts", 0);
    private static final TopicPartition OTHER = SinkBench.PARTITION;

    private final SimulatedWorker worker = new SinkBench(false).worker;
    private final Intake intake = new Intake(worker, 100);

    @BeforeEach
    void open() {
        worker.open(Set.of(HELD));
    }

    @Test
    void pausesAllWhileTooMuchIsHeldUntilHalfOfItIsFree() {
        intake.adapt(101, Set.of());
        assertThat(worker.paused).containsOnly(HELD, OTHER);
        intake.adapt(51, Set.of());
        assertThat(worker.paused).containsOnly(HELD, OTHER);
        intake.adapt(50, Set.of());
        assertThat(worker.paused).isEmpty();
    }

    @Test
    void roomDoesNotResumeWhatIsHeldBack() {
        intake.adapt(0, Set.of(HELD));
        assertThat(worker.paused).containsOnly(HELD);
        intake.adapt(101, Set.of(HELD));
        assertThat(worker.paused).containsOnly(HELD, OTHER);
        intake.adapt(0, Set.of(HELD));
        assertThat(worker.paused).containsOnly(HELD);
        intake.adapt(0, Set.of());
        assertThat(worker.paused).isEmpty();
    }

    @Test
    void theEndOfAHoldDoesNotResumeWhileThereIsNoRoom() {
        intake.adapt(101, Set.of(HELD));
        intake.adapt(101, Set.of());
        assertThat(worker.paused).containsOnly(HELD, OTHER);
    }

    @Test
    void whatIsOpenedBeginsAsAllTheOthersAre() {
        intake.adapt(0, Set.of(HELD));
        intake.closed(Set.of(HELD));
        intake.opened(Set.of(HELD));
        assertThat(worker.paused).isEmpty();

        intake.adapt(101, Set.of());
        TopicPartition fresh = new TopicPartition("shop.carts", 1);
        worker.open(Set.of(fresh));
        intake.opened(Set.of(fresh));
        assertThat(worker.paused).contains(fresh);
        intake.adapt(0, Set.of());
        assertThat(worker.paused).isEmpty();
    }

    @Test
    void goesBackOnlyWhereToldTo() {
        intake.goBackTo(Map.of());
        intake.goBackTo(Map.of(HELD, 0L));
        assertThat(worker.paused).isEmpty();
    }
}
