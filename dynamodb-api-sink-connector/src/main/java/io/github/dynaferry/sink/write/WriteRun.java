// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import static io.github.dynaferry.sink.target.TargetPort.REQUEST_TIMEOUT;
import static java.util.stream.Collectors.toSet;

import io.github.dynaferry.backoff.Backoff;
import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.sink.decode.Rejected;
import io.github.dynaferry.sink.table.Write;
import io.github.dynaferry.sink.target.Reply;
import io.github.dynaferry.sink.target.TargetPort;
import io.github.dynaferry.sink.time.Deadline;
import io.github.dynaferry.sink.time.TaskClock;
import io.github.dynaferry.sink.write.RetrySchedule.Attempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The writing of one delivery, from the first request to the last answer. All of it happens on the thread of the task;
 * the client's threads only drop their answers into {@link #landed} and wake it.
 */
final class WriteRun {
    private final TargetPort target;
    private final int maxInFlight;
    private final Backoff backoff;
    private final RandomGenerator random;
    private final Deadline deadline;
    private final TaskClock clock;
    private final LastPerKey writes;
    private final RetrySchedule schedule;

    private final Queue<Landed> landed = new ConcurrentLinkedQueue<>();
    private final List<SinkRecord> settled = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private int inFlight;
    private Obstacle.@Nullable Refused refused;
    private @Nullable Fault lastFailure;

    WriteRun(
            TargetPort target,
            int maxInFlight,
            Backoff backoff,
            RandomGenerator random,
            Deadline deadline,
            LastPerKey writes,
            RetrySchedule schedule) {
        this.target = target;
        this.maxInFlight = maxInFlight;
        this.backoff = backoff;
        this.random = random;
        this.deadline = deadline;
        this.clock = deadline.clock();
        this.writes = writes;
        this.schedule = schedule;
    }

    WriteOutcome run() {
        while (inFlight > 0 || (mayBegin() && !schedule.isEmpty())) {
            if (mayBegin()) {
                beginDue();
            }
            clock.await(untilSomethingHappens());
            for (Landed next = landed.poll(); next != null; next = landed.poll()) {
                inFlight--;
                decide(next);
            }
        }
        return new WriteOutcome(settled, rejected, obstacle());
    }

    private boolean mayBegin() {
        return refused == null && !deadline.isPassed();
    }

    private void beginDue() {
        while (inFlight < maxInFlight) {
            Attempt due = schedule.takeDue(clock.nanoTime());
            if (due == null) {
                return;
            }
            begin(due);
        }
    }

    private void begin(Attempt attempt) {
        inFlight++;
        CompletableFuture<List<WriteRequest>> request =
                target.write(attempt.batch().table().name(), attempt.batch().requests());
        var unused = request.whenComplete((unprocessed, failure) -> {
            landed.add(new Landed(attempt, request));
            clock.wake();
        });
    }

    private Duration untilSomethingHappens() {
        if (!mayBegin()) {
            return inFlight == 0 ? Duration.ZERO : REQUEST_TIMEOUT;
        }
        return inFlight == maxInFlight
                ? deadline.remaining()
                : schedule.untilDue(clock.nanoTime(), deadline.remaining());
    }

    /** The whole policy: what happens to a batch when its request has ended. */
    private void decide(Landed request) {
        Batch batch = request.attempt().batch();
        Reply<List<WriteRequest>> reply = Reply.of(request.request());
        if (reply instanceof Reply.Answer<List<WriteRequest>> answer) {
            settleAllBut(batch.unprocessed(answer.value()), request);
            return;
        }
        Fault fault = ((Reply.Failure<List<WriteRequest>>) reply).fault();
        switch (fault.kind()) {
            case THROTTLED, TRANSIENT -> again(batch, request.attempt().failures() + 1, fault);
            case REJECTED -> setApart(batch, fault);
            case FATAL -> refused = new Obstacle.Refused(batch.table().name(), fault);
        }
    }

    private void settleAllBut(List<Write> unprocessed, Landed request) {
        Batch batch = request.attempt().batch();
        Set<ItemKey> open = unprocessed.stream().map(Write::key).collect(toSet());
        for (Write write : batch.writes()) {
            if (!open.contains(write.key())) {
                writes.settledBy(write).forEach(done -> settled.add(done.record()));
            }
        }
        if (!unprocessed.isEmpty()) {
            boolean progress = unprocessed.size() < batch.writes().size();
            int failures = Math.max(1, request.attempt().failures() + (progress ? 0 : 1));
            again(new Batch(batch.table(), unprocessed), failures, null);
        }
    }

    private void again(Batch batch, int failures, @Nullable Fault fault) {
        lastFailure = fault == null ? lastFailure : fault;
        schedule.add(batch, failures, clock.nanoTime(), backoff.delay(failures - 1, random));
    }

    /** A refused batch is halved until the item at fault stands alone; the one that it superseded takes its place. */
    private void setApart(Batch batch, Fault fault) {
        if (!batch.isSingle()) {
            batch.halves().forEach(schedule::addNow);
            return;
        }
        Write write = batch.writes().get(0);
        rejected.add(new Rejected(
                write.record(),
                write.table().name(),
                write.key(),
                "the target refuses it with " + fault,
                fault.cause()));
        Write earlier = writes.refused(write);
        if (earlier != null) {
            schedule.addNow(new Batch(batch.table(), List.of(earlier)));
        }
    }

    private @Nullable Obstacle obstacle() {
        if (refused != null) {
            return refused;
        }
        List<Batch> left = schedule.batches().toList();
        if (left.isEmpty()) {
            return null;
        }
        int unwritten = left.stream().mapToInt(batch -> batch.writes().size()).sum();
        return new Obstacle.OutOfTime(unwritten, left.get(0).table().name(), lastFailure);
    }

    /** A request that has ended. */
    private record Landed(Attempt attempt, CompletableFuture<List<WriteRequest>> request) {}
}
