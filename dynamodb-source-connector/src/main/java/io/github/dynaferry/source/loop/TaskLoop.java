// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.loop;

import io.github.dynaferry.fault.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs whatever has become due, one after another, on the thread that polls. Answers arrive from any thread; everything
 * else is called by the polling thread alone, so that nothing behind it needs a lock.
 */
public final class TaskLoop {
    private final LongSupplier nanoTime;
    private final BlockingQueue<Runnable> arrivals = new LinkedBlockingQueue<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private long timersSet;

    /** @param nanoTime a monotonic clock such as {@link System#nanoTime} */
    public TaskLoop(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Hands an answer to the polling thread when it has come. */
    public <T> void when(CompletableFuture<T> answer, Consumer<T> then, Consumer<Fault> otherwise) {
        var unused = answer.whenComplete((value, failure) -> arrivals.add(() -> {
            if (failure == null) {
                then.accept(value);
            } else {
                otherwise.accept(Fault.of(failure));
            }
        }));
    }

    /** The time of the loop's own clock, ns: good for differences only. */
    public long nanoTime() {
        return nanoTime.getAsLong();
    }

    /** Runs something after a while. */
    public void after(Duration delay, Runnable then) {
        timers.add(new Timer(nanoTime.getAsLong() + delay.toNanos(), timersSet++, then));
    }

    /** Ends a wait in {@link #run}; may be called by any thread. */
    public void wake() {
        arrivals.add(() -> {});
    }

    /** Waits until something is due, but no longer than this, then runs all that is. */
    public void run(Duration atMost) throws InterruptedException {
        Runnable first = arrivals.poll(nanosToWait(atMost.toNanos()), TimeUnit.NANOSECONDS);
        // What all this itself brings about is left for the next run: a stopped task must get out of here.
        int waiting = arrivals.size();
        run(first);
        for (; waiting > 0; waiting--) {
            run(arrivals.poll());
        }
        long now = nanoTime.getAsLong();
        List<Timer> due = new ArrayList<>();
        while (!timers.isEmpty() && timers.peek().due - now <= 0) {
            due.add(timers.remove());
        }
        due.forEach(Timer::run);
    }

    private long nanosToWait(long atMost) {
        Timer next = timers.peek();
        return next == null ? atMost : Math.max(0, Math.min(atMost, next.due - nanoTime.getAsLong()));
    }

    private static void run(@Nullable Runnable due) {
        if (due != null) {
            due.run();
        }
    }

    /** Earlier first; a clock such as {@link System#nanoTime} may overflow, so only differences tell. */
    private record Timer(long due, long order, Runnable then) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            return due == other.due ? Long.compare(order, other.order) : Long.compare(due - other.due, 0);
        }

        private void run() {
            then.run();
        }
    }
}
