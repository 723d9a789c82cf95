// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.task;

import io.github.dynaferry.source.config.SnapshotMode;
import io.github.dynaferry.source.definition.DefinitionFeed;
import io.github.dynaferry.source.discovery.Preflight;
import io.github.dynaferry.source.offset.Position;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.offset.StoredOffsets;
import io.github.dynaferry.source.offset.TableOffset;
import io.github.dynaferry.source.offset.TableOffset.State;
import io.github.dynaferry.source.port.TableInfo;
import io.github.dynaferry.source.port.TableInfo.StreamInfo;
import io.github.dynaferry.source.record.ProgressEvent;
import io.github.dynaferry.source.stream.BaselineTaking;
import io.github.dynaferry.source.stream.Breakage;
import io.github.dynaferry.source.stream.Rebase;
import io.github.dynaferry.source.stream.TableStream;
import io.github.dynaferry.source.table.TableContext;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What only the lead of a table does: it announces snapshots, takes the baseline, says when to scan and when that is
 * completed, and mends a broken stream. Each step is a fact that is stored, and the next is taken only when it can be read
 * back: a crash at any point finds the facts as they were, and goes on there.
 */
final class TableLead {
    private static final Logger LOG = LoggerFactory.getLogger(TableLead.class);

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final TableContext context;
    private final TableInfo info;
    private final SnapshotMode mode;
    private final @Nullable String token;
    private final Supplier<String> snapshotIds;
    private final PendingFact pending;
    private final Rebase rebase;
    private final DefinitionFeed definitions;
    private @Nullable BaselineTaking baseline;
    /** Since when a stream is waited for. */
    private @Nullable Long waitingNanos;

    private boolean failed;

    /** @param token of the snapshot that is wanted; null where none is but the first */
    TableLead(TableContext context, TableInfo info, @Nullable String token, Supplier<String> snapshotIds) {
        this.context = context;
        this.info = info;
        this.mode = context.config().snapshotMode();
        this.token = token;
        this.snapshotIds = snapshotIds;
        this.pending = new PendingFact(context.table(), context.loop());
        this.rebase = new Rebase(context);
        this.definitions = new DefinitionFeed(context, () -> position().orElseThrow());
    }

    /** The offsets that {@link #advance} goes by, beside those that every task of the table goes by. */
    Stream<SourcePartition> interests() {
        return Stream.concat(baseline == null ? Stream.empty() : baseline.interests(), rebase.interests());
    }

    /**
     * Takes the next step, if it is time for one.
     *
     * @param offset the table's durable offset; null where there is none
     * @param scanned whether all segments are durably done
     * @param stream the stream as this task reads it; null as long as it does not
     */
    void advance(@Nullable TableOffset offset, StoredOffsets durable, boolean scanned, @Nullable TableStream stream) {
        if (failed || !pending.isReadBack(offset)) {
            return;
        }
        if (offset == null || !serves(offset)) {
            announce();
            return;
        }
        Breakage breakage = stream == null ? null : stream.breakage();
        if (breakage != null && !breakage.isNone()) {
            mend(offset, breakage, durable);
            return;
        }
        waitingNanos = null;
        definitions.start();
        switch (offset.state()) {
            case ANNOUNCED -> takeBaseline(offset, durable);
            case SCANNING -> {
                if (scanned) {
                    fact(offset.in(State.COMPLETED));
                }
            }
            case COMPLETED -> announceAnother(offset, stream);
        }
    }

    /** The table's last fact, which nobody else may store. */
    Optional<Position> position() {
        return Optional.ofNullable(pending.last())
                .map(offset -> new Position(SourcePartition.table(context.table()), offset.toConnect()));
    }

    /** A snapshot without baseline is no history to somebody who asks for the stream. */
    private boolean serves(TableOffset offset) {
        return offset.state() != State.COMPLETED || offset.baseline() != null || !mode.streams();
    }

    private void announce() {
        String streamArn = mode.streams() ? stream().arn() : null;
        int segments = mode.scans() ? context.config().snapshotSegments() : 0;
        fact(TableOffset.announced(
                snapshotIds.get(),
                context.time().latestMs(),
                segments,
                streamArn,
                token,
                info.key().toString()));
    }

    private void announceAnother(TableOffset offset, @Nullable TableStream stream) {
        boolean asked = token != null && !TaskAssignment.answers(offset.token(), token);
        boolean owed = offset.resnapshot() && (stream == null || stream.hasLooked());
        if (asked || owed) {
            fact(offset.announcedAgain(
                    snapshotIds.get(),
                    context.time().latestMs(),
                    context.config().snapshotSegments(),
                    token == null ? offset.token() : token));
        }
    }

    /** Where there is a baseline already, a later snapshot leaves it alone. */
    private void takeBaseline(TableOffset offset, StoredOffsets durable) {
        String streamArn = offset.streamArn();
        if (streamArn == null || offset.baseline() != null) {
            fact(offset.in(State.SCANNING));
            return;
        }
        if (baseline == null) {
            baseline = BaselineTaking.since(context, streamArn, offset.t0());
        }
        if (baseline.advance(durable)) {
            fact(offset.withBaseline().in(State.SCANNING));
        }
    }

    /** First a snapshot is owed, durably; then the stream is mended; the snapshot comes when none is under way. */
    private void mend(TableOffset offset, Breakage breakage, StoredOffsets durable) {
        ConnectException error = Objects.requireNonNull(breakage.error());
        if (context.config().heals() && breakage.mayPass() && isPatient(error)) {
            return;
        }
        if (!context.config().heals() || !breakage.isCurable()) {
            failed = true;
            context.failures().report(error);
        } else if (!offset.resnapshot()) {
            LOG.error("{} As configured, a new snapshot is taken instead.", error.getMessage());
            fact(offset.owingAnother());
        } else {
            String streamArn = rebase.advance(breakage, durable);
            if (streamArn != null) {
                fact(offset.withStream(streamArn));
            }
        }
    }

    /** Who disables a stream to enable it with another view type needs a moment: its successor can be followed. */
    private boolean isPatient(ConnectException error) {
        long now = context.loop().nanoTime();
        if (waitingNanos == null) {
            waitingNanos = now;
            LOG.error(
                    "{} As configured, a stream that takes its place within {} minutes or so is followed instead.",
                    error.getMessage(),
                    PATIENCE.toMinutes());
        }
        Duration listings = context.load().listingInterval(true).multipliedBy(3);
        return now - waitingNanos < Math.max(PATIENCE.toNanos(), listings.toNanos());
    }

    private void fact(TableOffset offset) {
        LOG.info("Table {}: {}", context.table(), offset);
        pending.stored(offset);
        context.store(
                SourcePartition.table(context.table()),
                offset.toConnect(),
                ProgressEvent.snapshot(type(offset.state()), context.table(), offset.snapshot(), offset.token()));
    }

    private static ProgressEvent.Type type(State state) {
        return switch (state) {
            case ANNOUNCED -> ProgressEvent.Type.SNAPSHOT_ANNOUNCED;
            case SCANNING -> ProgressEvent.Type.SNAPSHOT_SCANNING;
            case COMPLETED -> ProgressEvent.Type.SNAPSHOT_COMPLETED;
        };
    }

    private StreamInfo stream() {
        Preflight.obstacle(info, mode, context.config().beforeImages()).ifPresent(obstacle -> {
            throw new ConnectException(obstacle.reason());
        });
        return Objects.requireNonNull(info.stream());
    }
}
