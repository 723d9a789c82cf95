// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import io.github.dynaferry.sink.config.SinkConfig;
import io.github.dynaferry.sink.config.WriteSettings;
import io.github.dynaferry.sink.decode.Decoded;
import io.github.dynaferry.sink.decode.RecordDecoder;
import io.github.dynaferry.sink.decode.Rejected;
import io.github.dynaferry.sink.decode.Sifted;
import io.github.dynaferry.sink.table.TargetTables;
import io.github.dynaferry.sink.table.Write;
import io.github.dynaferry.sink.target.TargetPort;
import io.github.dynaferry.sink.time.Deadline;
import io.github.dynaferry.sink.time.TaskClock;
import io.github.dynaferry.sink.write.BatchWriter;
import io.github.dynaferry.sink.write.WriteOutcome;
import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * A sink task at work. When {@link #put} returns, every one of its records is written to the target, superseded by a later
 * one that is, or reported as poison; so Connect may commit their offsets whenever it likes. When {@code put} throws, no
 * request is under way, so that nothing can reach the target behind what another task writes after this one; only a task
 * that is closed meanwhile does not wait.
 */
final class StartedSinkTask implements AutoCloseable {
    private final WriteSettings settings;
    private final TargetPort target;
    private final TaskClock clock;
    private final RecordDecoder decoder;
    private final TargetTables tables;
    private final BatchWriter writer;
    private final ErrantRecords errants;
    private final Settled settled;

    StartedSinkTask(
            SinkConfig config,
            @Nullable ErrantRecordReporter reporter,
            TargetPort target,
            TaskClock clock,
            RandomGenerator random) {
        this.settings = config.writes();
        this.target = target;
        this.clock = clock;
        this.decoder = new RecordDecoder(config.deleteEnabled());
        this.tables = new TargetTables(target, config.tables(), settings.backoff(), random);
        this.writer = new BatchWriter(target, settings, random);
        this.errants = new ErrantRecords(reporter);
        this.settled = new Settled();
    }

    /**
     * Writes the records.
     *
     * @throws RetriableException if the target does not take them for now: Connect is to deliver them again
     * @throws ConnectException if it never will, or if there is poison and no reporter for it
     */
    void put(Collection<SinkRecord> records) {
        Deadline deadline = Deadline.after(settings.retryTimeout(), clock);
        Sifted<Decoded> decoded = decoder.decode(settled.without(records));
        Sifted<Write> located = tables.locate(decoded.accepted(), deadline);
        WriteOutcome outcome = writer.write(located.accepted(), deadline);
        conclude(outcome, decoded.rejected(), located.rejected());
    }

    private void conclude(WriteOutcome outcome, List<Rejected> undecodable, List<Rejected> misfits) {
        outcome.settled().forEach(settled::add);
        if (errants.areReported() || !isWorthAnotherTurn(outcome)) {
            Stream.of(undecodable, misfits, outcome.rejected())
                    .flatMap(List::stream)
                    .forEach(this::report);
        }
        if (outcome.obstacle() != null) {
            throw outcome.obstacle().toException();
        }
        settled.clear();
    }

    /**
     * Poison that stops the task stops it after all else is written; but not if it is poison that keeps all else from
     * being written, by taking up turn after turn.
     */
    private static boolean isWorthAnotherTurn(WriteOutcome outcome) {
        return outcome.obstacle() != null
                && (!outcome.settled().isEmpty() || outcome.rejected().isEmpty());
    }

    private void report(Rejected poison) {
        errants.report(poison);
        settled.add(poison.record());
    }

    /** These partitions may go to another task. */
    void release(Collection<TopicPartition> partitions) {
        settled.forget(partitions);
    }

    /** How long Connect is to wait before it delivers again. */
    long pauseMillis() {
        return settings.backoff().max().toMillis();
    }

    /** Ends a {@link #put} that is under way on another thread, too. */
    @Override
    public void close() {
        clock.stop();
        target.close();
    }
}
