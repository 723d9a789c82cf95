// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.time;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.RetriableException;

/** The system's clock, whose waits end for good when the task is stopped. */
public final class StoppableClock implements TaskClock {
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean stopped;

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void await(Duration atMost) {
        throwIfStopped();
        try {
            if (wakeUps.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                wakeUps.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetriableException("interrupted while writing", e);
        }
        throwIfStopped();
    }

    private void throwIfStopped() {
        if (stopped) {
            throw new RetriableException("stopped while writing");
        }
    }

    @Override
    public void wake() {
        wakeUps.release();
    }

    @Override
    public void stop() {
        stopped = true;
        wake();
    }
}
