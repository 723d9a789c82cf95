// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StoppableClockTest {
    private static final Duration FOREVER = Duration.ofDays(1);

    private final StoppableClock clock = new StoppableClock();

    @Test
    void aWakeUpEndsTheNextWaitIfNoneIsUnderWay() {
        clock.wake();
        clock.wake();
        clock.await(FOREVER);
        long before = clock.nanoTime();
        clock.await(Duration.ofMillis(20));
        assertThat(clock.nanoTime() - before)
                .isGreaterThanOrEqualTo(Duration.ofMillis(20).toNanos());
    }

    @Test
    void aSleepLastsInSpiteOfWakeUps() {
        long before = clock.nanoTime();
        clock.wake();
        clock.sleep(Duration.ofMillis(20));
        assertThat(clock.nanoTime() - before)
                .isGreaterThanOrEqualTo(Duration.ofMillis(20).toNanos());
    }

    @Test
    void stopEndsAWaitOnAnotherThreadAndAllLaterOnes() {
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> clock.await(FOREVER));
        clock.stop();
        assertThatThrownBy(waiting::join).hasCauseInstanceOf(RetriableException.class);
        assertThatThrownBy(() -> clock.sleep(FOREVER)).isInstanceOf(RetriableException.class);
    }

    @Test
    void anInterruptEndsAWaitAndStaysSet() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> clock.await(FOREVER)).isInstanceOf(RetriableException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
