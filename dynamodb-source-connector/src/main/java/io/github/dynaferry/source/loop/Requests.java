// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.loop;

import io.github.dynaferry.backoff.Backoff;
import io.github.dynaferry.fault.Fault;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests again for as long as patience helps: throttling and outages are waited out, however long they take,
 * since nothing is lost meanwhile that the stream's retention would not announce. Whatever else goes wrong stops the
 * task.
 */
public final class Requests {
    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(20));
    /** Of a series of failures, one in this many is logged. */
    private static final int LOGGED = 10;

    private final TaskLoop loop;
    private final RandomGenerator random;
    private final Consumer<Fault> retried;

    public Requests(TaskLoop loop, RandomGenerator random) {
        this(loop, random, fault -> {});
    }

    private Requests(TaskLoop loop, RandomGenerator random, Consumer<Fault> retried) {
        this.loop = loop;
        this.random = random;
        this.retried = retried;
    }

    /** The same, telling of each failure after which a request is sent again; on the polling thread. */
    public Requests tellingOfRetries(Consumer<Fault> retried) {
        return new Requests(loop, random, retried);
    }

    /**
     * Sends a request until it is answered.
     *
     * @param what names table and purpose, for logs and errors
     */
    public <T> void send(String what, Supplier<CompletableFuture<T>> request, Consumer<T> then) {
        send(what, request, then, fault -> false);
    }

    /**
     * Sends a request until it is answered, or fails in a way that the sender deals with.
     *
     * @param dealtWith whether the sender has dealt with the fault itself
     */
    public <T> void send(
            String what, Supplier<CompletableFuture<T>> request, Consumer<T> then, Predicate<Fault> dealtWith) {
        attempt(0, new Sending<>(what, Runnable::run, () -> {}, request, then, dealtWith));
    }

    /**
     * As {@link #send}, for a request that is answered by a page: it waits for the page's room, and between two attempts
     * gives it back, so that a table that is throttled does not hold up the others. Whoever receives the answer must
     * {@link Outbox#add} the page.
     */
    public <T> void sendForPage(
            Outbox outbox,
            String what,
            Supplier<CompletableFuture<T>> request,
            Consumer<T> then,
            Predicate<Fault> dealtWith) {
        attempt(0, new Sending<>(what, outbox::whenRoom, outbox::giveBack, request, then, dealtWith));
    }

    private <T> void attempt(int failures, Sending<T> sending) {
        sending.whenRoom.accept(() -> loop.when(sending.request.get(), sending.then, fault -> {
            sending.giveBack.run();
            onFault(failures + 1, sending, fault);
        }));
    }

    private <T> void onFault(int failures, Sending<T> sending, Fault fault) {
        if (sending.dealtWith.test(fault)) {
            return;
        }
        if (!fault.isRetryable()) {
            throw new ConnectException(
                    "Could not " + sending.what + ". The endpoint says: " + fault + WayOut.of(fault), fault.cause());
        }
        retried.accept(fault);
        if (failures % LOGGED == 0) {
            LOG.warn("Could not {}, {} times in a row: {}. Trying again.", sending.what, failures, fault);
        }
        loop.after(BACKOFF.delay(failures - 1, random), () -> attempt(failures, sending));
    }

    private record Sending<T>(
            String what,
            Consumer<Runnable> whenRoom,
            Runnable giveBack,
            Supplier<CompletableFuture<T>> request,
            Consumer<T> then,
            Predicate<Fault> dealtWith) {}
}
