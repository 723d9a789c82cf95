// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TaskLoopTest {
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private long now = Long.MAX_VALUE - 1_000_000;
    private final TaskLoop loop = new TaskLoop(() -> now);
    private final List<String> ran = new ArrayList<>();

    @Test
    void answersRunInTheOrderTheyCame() throws Exception {
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<String> second = new CompletableFuture<>();
        loop.when(first, ran::add, fault -> {});
        loop.when(second, ran::add, fault -> ran.add(fault.code()));
        second.completeExceptionally(new TimeoutException("late"));
        first.complete("first");
        assertThat(ran).isEmpty();
        loop.run(AN_HOUR);
        assertThat(ran).containsExactly("TimeoutException", "first");
    }

    @Test
    void timersRunWhenDueAndEarlierOnesFirst() throws Exception {
        loop.after(Duration.ofMillis(20), () -> ran.add("20"));
        loop.after(Duration.ofMillis(10), () -> ran.add("10"));
        loop.run(Duration.ZERO);
        assertThat(ran).isEmpty();
        now += Duration.ofMillis(15).toNanos();
        loop.run(AN_HOUR);
        assertThat(ran).containsExactly("10");
        now += Duration.ofMillis(15).toNanos();
        loop.run(AN_HOUR);
        assertThat(ran).containsExactly("10", "20");
    }

    @Test
    void aTimerBehindTheClocksEndIsNotDueBeforeOneAheadOfIt() throws Exception {
        loop.after(AN_HOUR, () -> ran.add("behind the overflow"));
        loop.after(Duration.ofNanos(1), () -> ran.add("soon"));
        now += 1;
        loop.run(AN_HOUR);
        assertThat(ran).containsExactly("soon");
    }

    @Test
    void whatArrivalsBringAboutIsLeftForTheNextRun() throws Exception {
        again();
        loop.run(AN_HOUR);
        assertThat(ran).containsExactly("again");
        loop.run(AN_HOUR);
        assertThat(ran).containsExactly("again", "again");
    }

    private void again() {
        loop.when(
                CompletableFuture.completedFuture("again"),
                value -> {
                    ran.add(value);
                    again();
                },
                fault -> {});
    }

    @Test
    void timersThatAreAlwaysDueDoNotHoldTheRunForEver() throws Exception {
        rearm();
        loop.run(Duration.ZERO);
        assertThat(ran).hasSize(1);
    }

    private void rearm() {
        loop.after(Duration.ZERO, () -> {
            ran.add("due");
            rearm();
        });
    }

    @Test
    void aWakeFromAnotherThreadEndsTheWait() throws Exception {
        Thread waker = new Thread(loop::wake);
        waker.start();
        loop.run(AN_HOUR);
        waker.join();
    }

    @Test
    void aFailureOfACallbackIsTheCallersToKnow() throws Exception {
        loop.when(
                CompletableFuture.completedFuture("x"),
                value -> {
                    throw new IllegalStateException("broken");
                },
                fault -> {});
        loop.when(CompletableFuture.completedFuture("behind"), ran::add, fault -> {});
        assertThatThrownBy(() -> loop.run(AN_HOUR)).hasMessage("broken");
        loop.run(AN_HOUR);
        assertThat(ran).containsExactly("behind");
    }
}
