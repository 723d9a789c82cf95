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

    public Requests(TaskLoop loop, RandomGenerator random) {
        this.loop = loop;
        this.random = random;
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
        attempt(0, what, request, then, dealtWith);
    }

    private <T> void attempt(
            int failures,
            String what,
            Supplier<CompletableFuture<T>> request,
            Consumer<T> then,
            Predicate<Fault> dealtWith) {
        loop.when(request.get(), then, fault -> {
            if (dealtWith.test(fault)) {
                return;
            }
            if (!fault.isRetryable()) {
                throw new ConnectException("Could not " + what + ". The endpoint says: " + fault, fault.cause());
            }
            if (failures % LOGGED == LOGGED - 1) {
                LOG.warn("Could not {}, {} times in a row: {}. Trying again.", what, failures + 1, fault);
            }
            loop.after(BACKOFF.delay(failures, random), () -> attempt(failures + 1, what, request, then, dealtWith));
        });
    }
}
