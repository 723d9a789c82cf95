// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.sink.target.SingleWrite;
import io.github.dynaferry.sink.target.TargetPort;
import io.github.dynaferry.sink.target.Written;
import io.github.dynaferry.sink.time.TaskClock;
import io.github.dynaferry.sink.write.RetrySchedule.Attempt;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The requests under way. All of it happens on the task's thread; the client's threads only drop what has landed into a
 * queue and wake the task.
 */
final class Flights {
    private final TargetPort target;
    private final Guard guard;
    private final TaskClock clock;
    private final WriteLog log;
    private final Set<Flight> flying = new HashSet<>();
    private final Queue<Flight> landed = new ConcurrentLinkedQueue<>();

    Flights(TargetPort target, Guard guard, TaskClock clock, WriteLog log) {
        this.target = target;
        this.guard = guard;
        this.clock = clock;
        this.log = log;
    }

    void begin(Attempt attempt, long number, double units, long now) {
        log.sent(attempt.batch().table().name(), attempt.batch().size());
        Flight flight = new Flight(attempt, number, units, now, request(attempt.batch()));
        flying.add(flight);
        var unused = flight.request().whenComplete((written, failure) -> {
            landed.add(flight);
            clock.wake();
        });
    }

    private CompletableFuture<Written> request(Batch batch) {
        String table = batch.table().name();
        if (guard.isOpen() && batch.single().isWhole()) {
            return target.write(table, batch.items());
        }
        SingleWrite write = guard.guarded(batch.single());
        return target.write(table, write);
    }

    /** A request that has ended; null if none has since this was last asked. */
    @Nullable
    Flight poll() {
        Flight flight = landed.poll();
        if (flight != null) {
            flying.remove(flight);
        }
        return flight;
    }

    /** What became of a flight that has ended. */
    void tell(Flight flight, int unprocessed, @Nullable Fault fault, long now) {
        log.ended(flight.attempt().batch().table().name(), now - flight.begunAt(), unprocessed, fault);
    }

    int count() {
        return flying.size();
    }

    /** How many mutations are under way. */
    int mutations() {
        return flying.stream()
                .mapToInt(flight -> flight.attempt().batch().size())
                .sum();
    }

    boolean anyCarries(Predicate<Mutation> condition) {
        return flying.stream().anyMatch(flight -> flight.attempt().batch().mutations().stream()
                .anyMatch(condition));
    }

    /**
     * A request.
     *
     * @param number as {@link SendWindow} counts it
     * @param units what it was expected to consume
     */
    record Flight(Attempt attempt, long number, double units, long begunAt, CompletableFuture<Written> request) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Flight flight && flight.number == number;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(number);
        }
    }
}
