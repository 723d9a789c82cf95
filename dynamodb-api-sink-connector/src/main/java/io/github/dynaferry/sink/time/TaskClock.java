// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.time;

import java.time.Duration;
import org.apache.kafka.connect.errors.RetriableException;

/** The clock of one task, and the only place where its thread waits. */
public interface TaskClock {

    /** Nanoseconds since some moment; never goes back. */
    long nanoTime();

    /**
     * Returns after the given time, or sooner if {@link #wake} was called since the last wait.
     *
     * @throws RetriableException if the task is being stopped, or its thread was interrupted
     */
    void await(Duration atMost);

    /**
     * Returns after the given time, whoever calls {@link #wake} meanwhile.
     *
     * @throws RetriableException as {@link #await} does
     */
    default void sleep(Duration duration) {
        long end = nanoTime() + duration.toNanos();
        for (long left = end - nanoTime(); left > 0; left = end - nanoTime()) {
            await(Duration.ofNanos(left));
        }
    }

    /** Ends the wait that is under way, or else the next one. From any thread. */
    void wake();

    /** The task is being stopped: ends the wait that is under way, and all later ones. From any thread. */
    void stop();
}
