// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    /** Close to where nanoTime overflows: times must be compared by their difference. */
    private final long origin = Long.parseLong("9223372036854775797");

    private final RetrySchedule schedule = new RetrySchedule(origin);
    private final Batch batch = new Batch(Writes.table("t"), Writes.puts("t", 1));
    private final Batch fresh = new Batch(Writes.table("t"), Writes.puts("t", 2));

    @Test
    void holdsABatchBackUntilItsTime() {
        schedule.add(batch, 3, origin, Duration.ofNanos(100));

        assertThat(schedule.takeDue(at(99))).isNull();
        assertThat(schedule.untilDue(at(40), Duration.ofSeconds(1))).isEqualTo(Duration.ofNanos(60));
        assertThat(schedule.untilDue(at(40), Duration.ofNanos(5))).isEqualTo(Duration.ofNanos(5));
        assertThat(schedule.takeDue(at(100)))
                .satisfies(attempt -> assertThat(attempt.failures()).isEqualTo(3));
        assertThat(schedule.isEmpty()).isTrue();
    }

    @Test
    void prefersWhatHasNotFailed() {
        schedule.add(batch, 1, origin, Duration.ofNanos(5));
        schedule.addNow(fresh);

        assertThat(schedule.takeDue(at(50)).batch()).isSameAs(fresh);
        assertThat(schedule.takeDue(at(50)).batch()).isSameAs(batch);
        assertThat(schedule.takeDue(at(50))).isNull();
        assertThat(schedule.untilDue(at(50), Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(2));
    }

    private long at(long nanos) {
        return origin + nanos;
    }
}
