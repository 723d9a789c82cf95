// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.fake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A thread per task, which polls, and one that flushes. Task configurations stay as they were. A task that throws has
 * failed; the others go on.
 */
final class SourceThreads {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final SourceGeneration generation;
    private final Duration flushInterval;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    SourceThreads(SourceGeneration generation, Duration flushInterval) {
        this.generation = generation;
        this.flushInterval = flushInterval;
    }

    void start() {
        for (RunningSourceTask task : generation.tasks()) {
            begin("fake-source-task-" + threads.size(), () -> pollUntilEnd(task));
        }
        begin("fake-source-flush", this::flushUntilEnd);
    }

    private void begin(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void pollUntilEnd(RunningSourceTask task) {
        while (ended.getCount() > 0 && task.failure() == null) {
            task.pollKeepingFailure();
        }
    }

    private void flushUntilEnd() {
        try {
            while (!ended.await(flushInterval.toMillis(), TimeUnit.MILLISECONDS)) {
                generation.tasks().forEach(RunningSourceTask::flush);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until no poll is under way any more. */
    void end() {
        ended.countDown();
        long deadline = System.nanoTime() + STOP_TIMEOUT.toNanos();
        for (Thread thread : threads) {
            try {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for " + thread.getName(), e);
            }
            if (thread.isAlive()) {
                throw new AssertionError(thread.getName() + " is still in poll() after " + STOP_TIMEOUT);
            }
        }
    }
}
