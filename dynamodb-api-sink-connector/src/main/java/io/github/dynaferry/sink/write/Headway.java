// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import io.github.dynaferry.fault.Fault;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Whether anything gets done, and if not, why. Times are nanoseconds since the task's beginning. */
final class Headway {
    private static final long STANDSTILL_NANOS = Duration.ofSeconds(1).toNanos();

    private final Duration patience;
    private long last;
    private Obstacle.@Nullable Refused refused;
    private Obstacle.@Nullable Trouble trouble;

    /** @param patience how long nothing may get done */
    Headway(Duration patience) {
        this.patience = patience;
    }

    /** There is something to do, as there was not before. */
    void begins(long now) {
        last = now;
    }

    /** Something has come to its end. */
    void made(long now) {
        last = now;
        trouble = null;
    }

    /** Whether the target has taken nothing for a while, although it was asked to. */
    boolean standsStill(long now) {
        return trouble != null && now - last > STANDSTILL_NANOS;
    }

    boolean madeSince(long time) {
        return last >= time;
    }

    /** @param fault null if the target answered, but did not process all */
    void hindered(String table, @Nullable Fault fault) {
        trouble = new Obstacle.Trouble(table, fault);
    }

    /** The target refuses to serve: that is for good. */
    void refused(String table, Fault fault) {
        refused = new Obstacle.Refused(table, fault);
    }

    boolean isRefused() {
        return refused != null;
    }

    /**
     * Why nothing gets done any more; null as long as something does, or there is nothing to do.
     *
     * @param unwritten how many items wait for it
     */
    @Nullable
    Obstacle obstacle(long now, IntSupplier unwritten) {
        if (refused != null) {
            return refused;
        }
        if (trouble == null || now - last <= patience.toNanos()) {
            return null;
        }
        int items = unwritten.getAsInt();
        return items == 0 ? null : new Obstacle.OutOfTime(items, trouble);
    }
}
