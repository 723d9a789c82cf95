// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.sink.write.RetrySchedule.Attempt;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    private final RetrySchedule schedule = new RetrySchedule();
    private final Batch batch = Writes.batch(Writes.put("t", 0, 0), Writes.put("t", 1, 0));
    private final Batch fresh = Writes.batch(Writes.put("t", 2, 0));

    @Test
    void holdsABatchBackUntilItsTime() {
        schedule.add(new Attempt(batch, 3, 100));

        assertThat(schedule.takeDue(99)).isNull();
        assertThat(schedule.untilDue(40, Duration.ofSeconds(1))).isEqualTo(Duration.ofNanos(60));
        assertThat(schedule.untilDue(40, Duration.ofNanos(5))).isEqualTo(Duration.ofNanos(5));
        assertThat(schedule.takeDue(100)).isEqualTo(new Attempt(batch, 3, 100));
        assertThat(schedule.size()).isZero();
    }

    @Test
    void prefersWhatHasNotFailed() {
        schedule.add(new Attempt(batch, 1, 5));
        schedule.add(Attempt.first(fresh));

        assertThat(schedule.takeDue(50).batch()).isSameAs(fresh);
        assertThat(schedule.takeDue(50).batch()).isSameAs(batch);
        assertThat(schedule.takeDue(50)).isNull();
        assertThat(schedule.untilDue(50, Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void nothingWaitsLongerThanUntilTheGivenTime() {
        schedule.add(new Attempt(batch, 2, 900));
        schedule.add(new Attempt(fresh, 1, 3));
        schedule.dueBy(50);

        assertThat(schedule.takeDue(50)).isEqualTo(new Attempt(fresh, 1, 3));
        assertThat(schedule.takeDue(50)).isEqualTo(new Attempt(batch, 2, 50));
    }

    @Test
    void dropsWhatIsNotWantedAnyMore() {
        schedule.add(new Attempt(batch, 2, 7));
        schedule.add(Attempt.first(fresh));
        Mutation first = batch.mutations().get(0);

        assertThat(schedule.drop(
                        mutation -> mutation.equals(first) || fresh.mutations().contains(mutation)))
                .containsExactlyInAnyOrder(first, fresh.single());
        assertThat(schedule.takeDue(7)).isEqualTo(new Attempt(batch.without(first::equals), 2, 7));
        assertThat(schedule.size()).isZero();
    }
}
