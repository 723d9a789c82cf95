// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.target;

import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.sink.time.TaskClock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What became of a request: an answer or a fault, as a value. */
public sealed interface Reply<T> {

    record Answer<T>(T value) implements Reply<T> {}

    record Failure<T>(Fault fault) implements Reply<T> {}

    /** The reply of a request that has ended. */
    static <T> Reply<T> of(CompletableFuture<T> ended) {
        try {
            return new Answer<>(ended.join());
        } catch (CompletionException e) {
            return new Failure<>(Fault.of(e));
        }
    }

    /** Waits for the reply. */
    static <T> Reply<T> await(CompletableFuture<T> request, TaskClock clock) {
        // Not what this returns is asked whether it is done: it is so only after the wake-up, which would be lost.
        var unused = request.whenComplete((answer, failure) -> clock.wake());
        while (!request.isDone()) {
            clock.await(TargetPort.REQUEST_TIMEOUT);
        }
        return of(request);
    }
}
