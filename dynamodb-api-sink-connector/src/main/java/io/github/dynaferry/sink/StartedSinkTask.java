// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import static java.util.stream.Collectors.toMap;

import io.github.dynaferry.sink.config.SinkConfig;
import io.github.dynaferry.sink.config.WriteSettings;
import io.github.dynaferry.sink.decode.Decoded;
import io.github.dynaferry.sink.decode.Rejected;
import io.github.dynaferry.sink.decode.Sifted;
import io.github.dynaferry.sink.metrics.SinkMetrics;
import io.github.dynaferry.sink.table.DefinedTables;
import io.github.dynaferry.sink.table.Hold;
import io.github.dynaferry.sink.table.Located;
import io.github.dynaferry.sink.table.TableWaits;
import io.github.dynaferry.sink.table.TargetTables;
import io.github.dynaferry.sink.table.Write;
import io.github.dynaferry.sink.target.TargetPort;
import io.github.dynaferry.sink.time.Deadline;
import io.github.dynaferry.sink.time.TaskClock;
import io.github.dynaferry.sink.write.Obstacle;
import io.github.dynaferry.sink.write.Outcomes;
import io.github.dynaferry.sink.write.Pipeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * A sink task at work. {@link #put} takes records over and hands their writes to the pipeline; {@link #committable} tells
 * how far they are written, made superfluous by a later one of their key that is, or reported as poison. All of it happens
 * on the task's own thread.
 */
final class StartedSinkTask implements AutoCloseable {
    /** How long a delivery may wait for room, or for answers when there is nothing new, before the worker has its turn. */
    private static final Duration TURN = Duration.ofMillis(100);

    private final WriteSettings settings;
    private final TargetPort target;
    private final TaskClock clock;
    private final Function<List<SinkRecord>, Sifted<Decoded>> decoder;
    private final TargetTables tables;
    private final Pipeline pipeline;
    private final SinkMetrics metrics;
    private final DefinedTables definitions;
    private final TableWaits waits;
    private final HeldPartitions held;
    private final Ledger ledger;
    private final Intake intake;
    private final ErrantRecords errants;
    private final List<Rejected> unreported;

    /** @param decoder what of the records is to be written, in their order */
    StartedSinkTask(
            SinkConfig config,
            SinkTaskContext context,
            Function<List<SinkRecord>, Sifted<Decoded>> decoder,
            TargetPort target,
            TaskClock clock,
            SinkMetrics metrics,
            RandomGenerator random) {
        this.settings = config.writes();
        this.target = target;
        this.clock = clock;
        this.decoder = decoder;
        this.tables = new TargetTables(target, config, random);
        this.pipeline = new Pipeline(target, settings, clock, random, metrics);
        this.metrics = metrics;
        this.definitions = new DefinedTables(target, config.tables(), clock);
        this.waits = new TableWaits(target, config.tables().creation(), clock);
        this.held = new HeldPartitions();
        this.ledger = new Ledger();
        this.intake = new Intake(context, settings.maxBufferBytes());
        this.errants = new ErrantRecords(context.errantRecordReporter());
        this.unreported = new ArrayList<>();
    }

    /**
     * Takes all of the records over, or throws and takes none. Called without records, too: that is when answers are
     * heard and failures sent again.
     *
     * @throws RetriableException if the target takes nothing for now: Connect is to deliver the records again
     * @throws ConnectException if it never will, or if there is poison and no reporter for it
     */
    void put(Collection<SinkRecord> records) {
        advance();
        refuseWhileStuck();
        release(ledger.rewound(records));
        Sifted<SinkRecord> data = definitions.takeFrom(records);
        awaitTables();
        Sifted<Decoded> decoded = decoder.apply(held.admitted(data.accepted()));
        Located located = tables.locate(decoded.accepted(), Deadline.after(settings.retryTimeout(), clock));
        holdBack(records, located.holds());
        takeOver(records, located.writes(), List.of(data.rejected(), decoded.rejected(), located.rejected()));
        advance();
        waitForRoom(records.isEmpty());
        report();
        adaptIntake();
    }

    private void advance() {
        pipeline.advance();
        hearOutcomes();
        metrics.publishIfDue();
    }

    private void hearOutcomes() {
        Outcomes outcomes = pipeline.takeOutcomes();
        outcomes.done().forEach(mutation -> mutation.writes().forEach(write -> ledger.settle(write.record())));
        unreported.addAll(outcomes.rejected());
    }

    private void refuseWhileStuck() {
        if (pipeline.obstacle() != null) {
            await(Deadline.after(TURN, clock));
        }
        Obstacle obstacle = pipeline.obstacle();
        if (obstacle != null) {
            intake.callAgainIn(settings.backoff().max());
            throw obstacle.toException();
        }
    }

    private void awaitTables() {
        definitions.create();
        held.release(waits.ended(held.topicsOfTables()));
    }

    private void holdBack(Collection<SinkRecord> records, List<Hold> holds) {
        held.add(holds);
        intake.goBackTo(held.beginnings(records));
    }

    /** Takes over what is not held back: poison behind a held record comes again with it. */
    private void takeOver(Collection<SinkRecord> records, List<Write> writes, List<List<Rejected>> poison) {
        ledger.came(held.admitted(records));
        writes.forEach(write -> ledger.begin(write.record()));
        poison.stream()
                .flatMap(List::stream)
                .filter(each -> held.admit(each.record()))
                .forEach(each -> {
                    ledger.begin(each.record());
                    unreported.add(each);
                });
        pipeline.add(writes);
    }

    /** Without new records there is time for an answer; with too many there must be room first. */
    private void waitForRoom(boolean nothingNew) {
        Deadline end = Deadline.after(TURN, clock);
        if (nothingNew && !pipeline.isEmpty()) {
            await(end);
        }
        while (intake.isFull(pipeline.heapBytes()) && !end.isPassed()) {
            await(end);
        }
    }

    private void await(Deadline end) {
        pipeline.await(end.remaining());
        hearOutcomes();
    }

    /** Poison that stops the task stops it after all else is written, if the target takes it in time. */
    private void report() {
        if (unreported.isEmpty()) {
            return;
        }
        unreported.forEach(poison -> metrics.rejected(poison.table()));
        if (!errants.areReported()) {
            finishTheOthers();
        }
        errants.report(unreported);
        unreported.forEach(poison -> ledger.settle(poison.record()));
        unreported.clear();
    }

    private void finishTheOthers() {
        Deadline end = Deadline.after(settings.retryTimeout(), clock);
        while (!pipeline.isEmpty() && pipeline.obstacle() == null && !end.isPassed()) {
            await(end);
        }
    }

    private void adaptIntake() {
        intake.adapt(pipeline.heapBytes(), held.partitions());
        if (!pipeline.isEmpty() || definitions.areComing()) {
            intake.callAgainAtOnce();
        } else if (definitions.areUnfinished() || !held.partitions().isEmpty()) {
            intake.callAgainIn(TableWaits.INTERVAL);
        }
    }

    /** Roughly the memory that writes take which are not done yet. */
    long heldBytes() {
        return pipeline.heapBytes();
    }

    /** What may be committed of these offsets. */
    Map<TopicPartition, OffsetAndMetadata> committable(Map<TopicPartition, OffsetAndMetadata> current) {
        pipeline.hearAnswers();
        hearOutcomes();
        metrics.publishIfDue();
        return held.committable(ledger.committable(current));
    }

    /** These partitions are this task's from now on. */
    void open(Collection<TopicPartition> partitions) {
        intake.opened(partitions);
        intake.goBackTo(partitions.stream()
                .filter(definitions::comeFrom)
                .collect(toMap(partition -> partition, partition -> 0L)));
    }

    /** These partitions may go to another task: when this returns, nothing of them is on its way to the target. */
    void close(Collection<TopicPartition> partitions) {
        release(partitions);
        intake.closed(partitions);
    }

    private void release(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        pipeline.drop(partitions);
        hearOutcomes();
        ledger.forget(partitions);
        held.forget(partitions);
        definitions.forget(partitions);
        unreported.removeIf(poison -> partitions.contains(Write.partitionOf(poison.record())));
    }

    /** Ends a {@link #put} that is under way on another thread, too. */
    @Override
    public void close() {
        clock.stop();
        metrics.close();
        target.close();
    }
}
