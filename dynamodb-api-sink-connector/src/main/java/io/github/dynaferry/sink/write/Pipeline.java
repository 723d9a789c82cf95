// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import static io.github.dynaferry.sink.target.TargetPort.REQUEST_TIMEOUT;

import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.sink.config.WriteSettings;
import io.github.dynaferry.sink.table.Write;
import io.github.dynaferry.sink.target.Reply;
import io.github.dynaferry.sink.target.TargetPort;
import io.github.dynaferry.sink.target.Written;
import io.github.dynaferry.sink.time.TaskClock;
import io.github.dynaferry.sink.write.Flights.Flight;
import io.github.dynaferry.sink.write.RetrySchedule.Attempt;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The writes of a task, from their arrival to their end: several batches fly at once, and a key is in one of them at most,
 * so that the writes of a key can not overtake each other. Nothing is begun but by a call of {@link #advance} or
 * {@link #await}, all of them on the task's thread: a task that is not called any more sends nothing any more.
 */
public final class Pipeline {
    private final TaskClock clock;
    private final long origin;
    private final int maxInFlight;
    private final WriteQueue queue;
    private final RetrySchedule schedule;
    private final SendWindow window;
    private final WriteAllowance allowance;
    private final Flights flights;
    private final RetryRules rules;

    private final Headway headway;
    private final Holdings holdings;

    public Pipeline(TargetPort target, WriteSettings settings, TaskClock clock, RandomGenerator random, WriteLog log) {
        Guard guard = Guard.of(settings);
        this.clock = clock;
        this.maxInFlight = settings.maxInFlight();
        this.queue = new WriteQueue(guard.isOpen());
        this.schedule = new RetrySchedule();
        this.window = new SendWindow(settings.maxInFlight());
        this.allowance = new WriteAllowance(settings.capacityLimit());
        this.flights = new Flights(target, guard, clock, log);
        this.rules = new RetryRules(settings.batchSize(), settings.backoff(), random);
        this.headway = new Headway(settings.retryTimeout());
        this.holdings = new Holdings(log);
        this.origin = clock.nanoTime();
    }

    private long now() {
        return clock.nanoTime() - origin;
    }

    /** Takes writes over; those of a key in the order in which they happened. */
    public void add(List<Write> writes) {
        if (isEmpty()) {
            headway.begins(now());
        }
        for (Write write : writes) {
            long footprint = Footprint.of(write);
            queue.add(write, footprint);
            holdings.take(write, footprint);
        }
    }

    /** Hears the answers that have come, and begins what may begin. */
    public void advance() {
        hearAnswers();
        begin();
    }

    /** Waits until something happens, no longer than the given time, and advances. */
    public void await(Duration atMost) {
        Duration untilDue = untilSomethingIsDue(atMost);
        clock.await(untilDue);
        advance();
    }

    private Duration untilSomethingIsDue(Duration atMost) {
        if (headway.isRefused() || !window.admits(flights.count())) {
            return atMost;
        }
        long now = now();
        Duration untilRetry = schedule.untilDue(now, atMost);
        Duration untilAllowed = allowance.untilNext(now);
        if (untilAllowed.isZero()) {
            return untilRetry;
        }
        Duration untilBoth = queue.waiting() > 0 || untilRetry.compareTo(untilAllowed) < 0 ? untilAllowed : untilRetry;
        return untilBoth.compareTo(atMost) < 0 ? untilBoth : atMost;
    }

    /** What has come to its end since this was last asked. */
    public Outcomes takeOutcomes() {
        return holdings.takeOutcomes();
    }

    /**
     * Gives up all writes of these partitions: when this returns, none of them waits and none is under way. Begins
     * nothing.
     */
    public void drop(Collection<TopicPartition> partitions) {
        Set<TopicPartition> leaving = Set.copyOf(partitions);
        Predicate<Mutation> theirs =
                mutation -> leaving.contains(mutation.last().partition());
        while (flights.anyCarries(theirs)) {
            clock.await(REQUEST_TIMEOUT);
            hearAnswers();
        }
        queue.drop(theirs).forEach(holdings::drop);
        for (Mutation mutation : schedule.drop(theirs)) {
            queue.ended(mutation);
            holdings.drop(mutation);
        }
        holdings.forget(leaving);
    }

    private void begin() {
        while (!headway.isRefused()
                && window.admits(flights.count())
                && allowance.untilNext(now()).isZero()) {
            Attempt next = next();
            if (next == null) {
                return;
            }
            flights.begin(next, window.begin(), allowance.begin(next.batch()), now());
        }
    }

    /** What has failed comes first; what is new only while not too much waits to be sent again. */
    private @Nullable Attempt next() {
        Attempt due = schedule.takeDue(now());
        if (due != null || schedule.size() >= maxInFlight) {
            return due;
        }
        Batch fresh = queue.take(rules.batchSize());
        return fresh == null ? null : Attempt.first(fresh);
    }

    /** Hears the answers that have come; begins nothing. */
    public void hearAnswers() {
        for (Flight flight = flights.poll(); flight != null; flight = flights.poll()) {
            Reply<Written> reply = Reply.of(flight.request());
            if (reply instanceof Reply.Answer<Written> answer) {
                hear(flight, answer.value());
            } else {
                decide(flight, ((Reply.Failure<Written>) reply).fault());
            }
        }
    }

    private void hear(Flight flight, Written written) {
        Batch batch = flight.attempt().batch();
        if (written.capacityUnits() >= 0) {
            allowance.correct(flight.units(), written.capacityUnits());
        }
        List<Mutation> unprocessed = batch.unprocessed(written.unprocessed());
        flights.tell(flight, unprocessed.size(), null, now());
        batch.allBut(unprocessed).forEach(mutation -> done(mutation, written.conditionFailed()));
        if (unprocessed.isEmpty()) {
            window.taken();
        } else {
            window.refused(flight.number());
            headway.hindered(batch.table().name(), null);
            schedule.addAll(rules.left(flight.attempt(), new Batch(batch.table(), unprocessed), now()));
        }
    }

    /** The whole policy: what happens to a batch whose request has failed. */
    private void decide(Flight flight, Fault fault) {
        Attempt attempt = flight.attempt();
        String table = attempt.batch().table().name();
        flights.tell(flight, 0, fault, now());
        switch (fault.kind()) {
            case THROTTLED, TRANSIENT -> {
                headway.hindered(table, fault);
                window.refused(flight.number());
                schedule.addAll(rules.failed(attempt, headway.madeSince(flight.begunAt()), now()));
            }
            case REJECTED -> {
                if (attempt.batch().isSingle()) {
                    reject(attempt.batch().single(), fault);
                } else {
                    schedule.addAll(rules.rejected(attempt));
                }
            }
            case FATAL -> {
                headway.refused(table, fault);
                schedule.add(attempt);
            }
        }
    }

    private void done(Mutation mutation, boolean skipped) {
        if (headway.standsStill(now())) {
            schedule.dueBy(now());
        }
        headway.made(now());
        queue.ended(mutation);
        holdings.done(mutation, skipped);
    }

    /**
     * Of a mutation that the target refuses the last write is set apart; what it made superfluous takes its place. Where
     * the last one only added to the others, any of them may be at fault: then they go first, and it follows alone.
     */
    private void reject(Mutation mutation, Fault fault) {
        Mutation earlier = mutation.earlier();
        if (earlier != null && mutation.isExtended()) {
            queue.putBack(mutation.extension());
        } else {
            headway.made(now());
            holdings.reject(mutation, fault);
        }
        if (earlier == null) {
            queue.ended(mutation);
        } else {
            schedule.add(Attempt.first(new Batch(mutation.last().table(), List.of(earlier))));
        }
    }

    /** Why nothing gets done any more; null as long as something does. */
    public @Nullable Obstacle obstacle() {
        return headway.obstacle(now(), this::unsent);
    }

    private int unsent() {
        return queue.waiting() + schedule.mutations() + flights.mutations();
    }

    /** Whether all writes have come to their end. */
    public boolean isEmpty() {
        return flights.count() == 0 && queue.waiting() == 0 && schedule.size() == 0;
    }

    /** Roughly the memory that the writes take. */
    public long heapBytes() {
        return holdings.heapBytes();
    }
}
