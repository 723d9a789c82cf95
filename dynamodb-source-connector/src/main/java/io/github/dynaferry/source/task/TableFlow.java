// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.task;

import io.github.dynaferry.source.config.SnapshotMode;
import io.github.dynaferry.source.discovery.Preflight;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.offset.StoredOffsets;
import io.github.dynaferry.source.offset.TableOffset;
import io.github.dynaferry.source.offset.TableOffset.State;
import io.github.dynaferry.source.port.TableInfo;
import io.github.dynaferry.source.port.TableInfo.StreamInfo;
import io.github.dynaferry.source.record.ProgressEvent;
import io.github.dynaferry.source.snapshot.Snapshot;
import io.github.dynaferry.source.stream.BaselineTaking;
import io.github.dynaferry.source.stream.TableStream;
import io.github.dynaferry.source.table.TableContext;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one table: announced, baseline taken, scanned, completed, streamed. Each step is a fact that is stored, and
 * the next begins only when it can be read back: a crash at any point finds the facts as they were, and goes on there.
 */
final class TableFlow {
    private static final Logger LOG = LoggerFactory.getLogger(TableFlow.class);
    /**
     * Connect flushes offsets every minute by default: what ten minutes of answers lack will not come. Answers are
     * counted, not time: while the machine slept or Kafka was away nothing could be stored either.
     */
    private static final int ANSWERS_WITHOUT_FACT = 1_200;

    private final String table;
    private final SnapshotMode mode;
    private final TaskContext task;
    private final TableContext context;
    private final TableInfo info;
    private final BaselineTaking baseline;
    private final Snapshot snapshot;
    private @Nullable TableStream stream;
    /** The last fact, read or stored by this task. */
    private @Nullable TableOffset latest;

    /** The last fact stored by this task, until it has been read back. */
    private @Nullable TableOffset pending;

    private int answersWithoutPending;

    TableFlow(TaskContext task, TableInfo info) {
        this.table = info.table();
        this.mode = task.config().snapshotMode();
        this.task = task;
        this.info = info;
        this.context = task.table(info);
        this.baseline = new BaselineTaking(context);
        this.snapshot = new Snapshot(context);
    }

    /** The offsets that {@link #advance} goes by. */
    Stream<SourcePartition> interests() {
        Stream<SourcePartition> own = Stream.of(SourcePartition.table(table));
        TableOffset offset = latest;
        if (offset == null) {
            return own;
        }
        return Stream.concat(
                own,
                switch (offset.state()) {
                    case ANNOUNCED -> baseline.interests();
                    case SCANNING -> snapshot.interests(offset);
                    case COMPLETED -> stream == null ? Stream.empty() : stream.interests();
                });
    }

    /** Goes as far as the facts allow. */
    void advance(StoredOffsets durable) {
        if (!durable.knows(SourcePartition.table(table))) {
            return;
        }
        TableOffset offset = durable.table(table);
        if (pending != null && !pending.equals(offset)) {
            refuseLostFact();
            return;
        }
        pending = null;
        if (offset == null && latest != null) {
            // A new snapshot now would run beside the stream that is being read.
            throw new ConnectException(
                    "Table " + table + ": its offset has vanished from Connect's offsets while the task"
                            + " ran. The way out: restart the task, it takes a new snapshot.");
        }
        if (offset == null || !serves(offset)) {
            announce();
            return;
        }
        latest = offset;
        switch (offset.state()) {
            case ANNOUNCED -> takeBaseline(offset, durable);
            case SCANNING -> scan(offset, durable);
            case COMPLETED -> stream(offset, durable);
        }
    }

    /** Tells how far the table has come; to be called by its lead now and then. */
    void heartbeat() {
        TableOffset offset = latest;
        if (offset != null) {
            OptionalLong lag = stream == null ? OptionalLong.empty() : stream.lagMs();
            store(
                    offset,
                    ProgressEvent.heartbeat(
                            table,
                            offset.snapshot(),
                            context.counts().items(),
                            context.counts().records(),
                            lag.isPresent() ? lag.getAsLong() : null));
        }
    }

    /** A snapshot without baseline is no history to somebody who asks for the stream. */
    private boolean serves(TableOffset offset) {
        return offset.state() != State.COMPLETED || offset.baseline() || !mode.streams();
    }

    private void announce() {
        String streamArn = mode.streams() ? stream().arn() : null;
        int segments = mode.scans() ? task.config().snapshotSegments() : 0;
        fact(new TableOffset(
                task.snapshotIds().get(), State.ANNOUNCED, info.serverTimeMs(), segments, false, streamArn));
    }

    private void takeBaseline(TableOffset offset, StoredOffsets durable) {
        if (offset.streamArn() == null) {
            fact(offset.in(State.SCANNING));
        } else if (baseline.advance(offset, durable)) {
            fact(offset.withBaseline().in(State.SCANNING));
        }
    }

    private void scan(TableOffset offset, StoredOffsets durable) {
        if (snapshot.advance(offset, durable) && task.ownership().leads(table)) {
            fact(offset.in(State.COMPLETED));
        }
    }

    private void stream(TableOffset offset, StoredOffsets durable) {
        if (!mode.streams()) {
            return;
        }
        if (stream == null) {
            stream = new TableStream(context, Objects.requireNonNull(offset.streamArn()), offset.t0());
            stream.start();
        }
        stream.advance(durable);
    }

    private void fact(TableOffset offset) {
        LOG.info("Table {}: {}", table, offset);
        ProgressEvent.Type type =
                switch (offset.state()) {
                    case ANNOUNCED -> ProgressEvent.Type.SNAPSHOT_ANNOUNCED;
                    case SCANNING -> ProgressEvent.Type.SNAPSHOT_SCANNING;
                    case COMPLETED -> ProgressEvent.Type.SNAPSHOT_COMPLETED;
                };
        latest = offset;
        pending = offset;
        answersWithoutPending = 0;
        store(offset, ProgressEvent.snapshot(type, table, offset.snapshot()));
    }

    private void store(TableOffset offset, ProgressEvent event) {
        task.outbox().add(task.progress().storing(SourcePartition.table(table), offset.toConnect(), event));
    }

    private void refuseLostFact() {
        if (++answersWithoutPending > ANSWERS_WITHOUT_FACT) {
            throw new ConnectException(
                    "Table " + table + ": what was stored can not be read back from Connect's offsets,"
                            + " though they were read " + ANSWERS_WITHOUT_FACT
                            + " times since. The likely reason: a transformation that drops the records of the progress topic; exempt that topic by a predicate (TopicNameMatches).");
        }
    }

    private StreamInfo stream() {
        Preflight.obstacle(info, mode).ifPresent(obstacle -> {
            throw new ConnectException(obstacle);
        });
        return Objects.requireNonNull(info.stream());
    }
}
