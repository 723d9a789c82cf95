// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.source.offset.Position;
import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.port.ShardStart;
import io.github.dynaferry.source.port.StreamPage;
import io.github.dynaferry.source.port.StreamPage.StreamRecord;
import io.github.dynaferry.source.record.ProgressEvent;
import io.github.dynaferry.source.stream.Fence.Verdict;
import io.github.dynaferry.source.table.TableContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one shard from its stored offset to its end, one request in flight at most, and emits what the {@link Fence} lets
 * pass. An iterator that expired is renewed behind the last record; a position that can no longer be read is a
 * {@link StreamGap}.
 */
final class ShardReader {
    private static final Logger LOG = LoggerFactory.getLogger(ShardReader.class);
    /** How often the time up to which an idle shard has been read is stored. */
    private static final long VERIFIED_STORED_MS = Duration.ofMinutes(10).toMillis();
    /** How long changes are left where they are, at least and at most, when the fence holds them. */
    private static final long SHORTEST_HOLD_MS = 1_000;

    private static final long LONGEST_HOLD_MS = 30_000;

    private final TableContext context;
    private final String shardId;
    private final String streamArn;
    private final Consumer<ShardOffset> whenEnded;
    private final LostPosition lost;
    private final VerifiedTime verified;
    private final LatestImages images;
    private final Pace pace;
    private Fence fence;
    private ShardOffset at;
    private @Nullable Received received;
    private long answeredMs;
    private long readToMs;
    private long records;
    private boolean held;
    /** To be done when the fence may have risen far enough. */
    private @Nullable Runnable heldRead;

    /** A page that has come, and with which iterator it can be had again. */
    private record Received(StreamPage page, String iterator, long nanos) {}

    /** @param whenEnded called with the offset behind the shard's end, or with its gap, when that is on its way to the store */
    ShardReader(
            TableContext context,
            String streamArn,
            String shardId,
            ShardOffset at,
            Fence fence,
            Consumer<ShardOffset> whenEnded) {
        this.context = context;
        this.streamArn = streamArn;
        this.shardId = shardId;
        this.at = at;
        this.fence = fence;
        this.whenEnded = whenEnded;
        this.images =
                new LatestImages(context.table(), context.key(), context.port(), context.requests(), this::onVanished);
        this.lost = new LostPosition(context, streamArn, shardId, this::breakOff);
        this.verified = new VerifiedTime(at.verified());
        this.pace = new Pace(context.config().streamPollInterval());
        this.answeredMs = at.verified();
        this.readToMs = at.verified();
    }

    /** @param recorded whether the store has the shard's offset; the others go by it */
    void start(boolean recorded) {
        LOG.info("Reading shard {} of table {} from {}", shardId, context.table(), at.toConnect());
        if (!recorded) {
            tell(ProgressEvent.Type.SHARD_RECORDED);
        }
        reopen();
    }

    /** Up to when nothing of this shard is unread, ms since the epoch, by the endpoint's clock. */
    long verifiedMs() {
        return verified.time();
    }

    /** How far behind the table's changes this shard has been read, ms. */
    long lagMs() {
        return Math.max(0, context.clock().millis() - readToMs);
    }

    /** Whether there are changes that the fence holds back. */
    boolean isHeld() {
        return held;
    }

    Position position() {
        return new Position(SourcePartition.shard(context.table(), shardId), at.toConnect());
    }

    /** Goes on with what waited for this. */
    void onFence(Fence newer) {
        fence = newer;
        emit();
        if (newer.isOpen()) {
            readHeld();
        }
    }

    private void reopen() {
        String sequence = at.sequence();
        if (sequence != null) {
            open(new ShardStart.After(sequence));
        } else if (lost.isTrimmed(verified.time())) {
            lost.gap(verified.time(), "its beginning may have been trimmed, for it was not read in time", null);
        } else {
            open(ShardStart.BEGINNING);
        }
    }

    private void open(ShardStart start) {
        context.requests()
                .send(
                        "open shard " + shardId + " of table " + context.table(),
                        () -> context.port().iterator(streamArn, shardId, start),
                        this::read,
                        this::isAboutPosition);
    }

    private void read(String iterator) {
        context.requests()
                .sendForPage(
                        context.outbox(),
                        "read shard " + shardId + " of table " + context.table(),
                        () -> context.port().read(iterator, context.key(), images.limit()),
                        page -> onPage(page, iterator),
                        this::isAboutPosition);
    }

    private void onPage(StreamPage page, String iterator) {
        context.time().note(page.serverTimeMs());
        received = new Received(page, iterator, context.loop().nanoTime());
        emit();
    }

    /** Emits of the received page what may be; the rest, where there is one, is read again. */
    private void emit() {
        Received page = received;
        if (page == null) {
            return;
        }
        Passage passage = Passage.of(page.page.records(), at.since(), fence, page.nanos, marginMs());
        if (passage.verdict() == Verdict.ASK) {
            context.soonRead().run();
            return;
        }
        received = null;
        passage.skipped().forEach(this::passed);
        images.complete(page.page.with(passage.emitted(), 0), filled -> emit(page, filled, passage.left()));
    }

    /** @param left the first change that the fence holds back */
    private void emit(Received page, StreamPage filled, @Nullable StreamRecord left) {
        List<SourceRecord> emitted = records(filled.records());
        context.outbox().add(emitted, filled.bytes());
        held = left != null;
        if (left == null) {
            goOn(page.page);
        } else {
            readAgain(left, emitted.isEmpty() ? page.iterator : null);
        }
    }

    private void onVanished() {
        context.outbox().giveBack();
        lost.vanished();
    }

    /** @param iterator of the page, if nothing of it has been emitted */
    private void readAgain(StreamRecord left, @Nullable String iterator) {
        long missing = fence.missingMs(left.createdMs(), marginMs());
        Duration rest = Duration.ofMillis(Math.min(LONGEST_HOLD_MS, Math.max(SHORTEST_HOLD_MS, missing)));
        heldRead = iterator == null ? this::reopen : () -> read(iterator);
        context.loop().after(rest, this::readHeld);
    }

    private void readHeld() {
        Runnable read = heldRead;
        heldRead = null;
        if (read != null) {
            read.run();
        }
    }

    private void goOn(StreamPage page) {
        if (page.records().isEmpty()) {
            verified.onEmpty(answeredMs, page.serverTimeMs());
            readToMs = answeredMs;
        }
        answeredMs = page.serverTimeMs();
        String next = page.nextIterator();
        if (next == null) {
            new ShardEnd(context, streamArn, shardId, this::onChildren).ask();
            return;
        }
        storeVerified();
        context.loop().after(pace.after(page.records().size(), images.limit()), () -> read(next));
    }

    private List<SourceRecord> records(List<StreamRecord> changes) {
        List<SourceRecord> emitted = new ArrayList<>(changes.size());
        for (StreamRecord change : changes) {
            passed(change);
            ShardOffset before = at;
            at = at.at(change.sequenceNumber(), change.createdMs());
            emitted.addAll(context.data().streamed(change, streamArn, shardId, before, at));
        }
        records += changes.size();
        context.counts().streamed(changes.size());
        return emitted;
    }

    private void passed(StreamRecord change) {
        verified.onRecords(change.createdMs());
        readToMs = change.createdMs();
    }

    private long marginMs() {
        return context.config().fenceMargin().toMillis();
    }

    private void storeVerified() {
        if (verified.time() - at.verified() >= VERIFIED_STORED_MS) {
            at = at.verifiedAt(verified.time());
            tell(ProgressEvent.Type.SHARD_PROGRESS);
        }
    }

    private void onChildren(List<String> children) {
        end(
                at.finished(children),
                ProgressEvent.shard(ProgressEvent.Type.SHARD_DONE, context.table(), shardId, records));
    }

    private void end(ShardOffset last, ProgressEvent event) {
        at = last;
        tell(event);
        LOG.info(
                "Shard {} of table {}: {} after {} changes by this task, {}",
                shardId,
                context.table(),
                event.type().text(),
                records,
                at.toConnect());
        whenEnded.accept(last);
    }

    private void tell(ProgressEvent.Type type) {
        tell(ProgressEvent.shard(type, context.table(), shardId, records));
    }

    private void tell(ProgressEvent event) {
        context.store(SourcePartition.shard(context.table(), shardId), at.toConnect(), event);
    }

    /** Deals with the faults that are about the position and not about the endpoint. */
    private boolean isAboutPosition(Fault fault) {
        switch (fault.code()) {
            case "ExpiredIteratorException" -> reopen();
            case "TrimmedDataAccessException" -> goOnFromTrimHorizon(fault);
            case "ResourceNotFoundException" -> onGone(fault);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The last record may be trimmed without a gap, if everything up to a short while ago is known to have been read. */
    private void goOnFromTrimHorizon(Fault fault) {
        if (lost.isTrimmed(verified.time())) {
            lost.gap(verified.time(), "they have been trimmed", fault.cause());
        } else {
            open(ShardStart.BEGINNING);
        }
    }

    /** Of a shard that was set to its beginning nothing may be left: a snapshot brings that, its children the rest. */
    private void onGone(Fault fault) {
        if (at.isRebased() && !lost.isTrimmed(verified.time())) {
            new ShardEnd(context, streamArn, shardId, this::onChildren).ask();
        } else {
            lost.gone(verified.time(), fault);
        }
    }

    private void breakOff(StreamGap gap) {
        end(at.broken(new ShardOffset.Gap(gap.reason(), gap.untilMs())), gap.event());
    }
}
