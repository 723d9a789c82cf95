// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import io.github.dynaferry.source.offset.Position;
import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.port.StreamPage;
import io.github.dynaferry.source.port.StreamPage.StreamRecord;
import io.github.dynaferry.source.stream.Fence.Verdict;
import io.github.dynaferry.source.stream.Lineage.Opening;
import io.github.dynaferry.source.table.TableContext;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads one shard from its stored offset to its end, one request in flight at most, and emits what the {@link Fence} lets
 * pass. An iterator that expired is renewed behind the last record; a position that can no longer be read is a
 * {@link StreamGap}.
 */
final class ShardReader {
    /** How long changes are left where they are, at least and at most, when the fence holds them. */
    private static final long SHORTEST_HOLD_MS = 1_000;

    private static final long LONGEST_HOLD_MS = 30_000;

    private final TableContext context;
    private final String shardId;
    private final String streamArn;
    private final boolean recorded;
    private final Consumer<ShardOffset> whenEnded;
    private final ShardProgress progress;
    private final LostPosition lost;
    private final ShardCursor cursor;
    private final LatestImages images;
    private final Pace pace;
    private Fence fence;
    private @Nullable Received received;
    private boolean held;
    /** To be done when the fence may have risen far enough. */
    private @Nullable Runnable heldRead;

    private boolean closed;

    /** A page that has come, and with which iterator it can be had again. */
    private record Received(StreamPage page, String iterator, long nanos) {}

    /** @param whenEnded called with the offset behind the shard's end, or with its gap, when that is on its way to the store */
    ShardReader(TableContext context, String streamArn, Opening opening, Fence fence, Consumer<ShardOffset> whenEnded) {
        this.context = context;
        this.streamArn = streamArn;
        this.shardId = opening.shardId();
        this.recorded = opening.recorded();
        this.fence = fence;
        this.whenEnded = whenEnded;
        this.progress = new ShardProgress(context, streamArn, shardId, opening.at());
        this.images =
                new LatestImages(context.table(), context.key(), context.port(), context.requests(), this::onVanished);
        this.lost = new LostPosition(context, streamArn, shardId, gap -> whenEnded.accept(progress.breakOff(gap)));
        this.cursor = new ShardCursor(
                context, streamArn, shardId, opening.first(), progress, lost, this::read, this::findEnd);
        this.pace = new Pace(context.config().streamPollInterval());
    }

    void start() {
        progress.begin(recorded);
        cursor.open();
    }

    /** Up to when nothing of this shard is unread, ms since the epoch, by the endpoint's clock. */
    long verifiedMs() {
        return progress.verifiedMs();
    }

    /** How far behind the table's changes this shard has been read, ms. */
    long lagMs() {
        return progress.lagMs();
    }

    /** Whether there are changes that the fence holds back. */
    boolean isHeld() {
        return held;
    }

    Position position() {
        return progress.position();
    }

    /** Goes on with what waited for this. */
    void onFence(Fence newer) {
        fence = newer;
        emit();
        if (newer.isOpen()) {
            readHeld();
        }
    }

    /** Lets go of a page that waits, and asks for no other: nobody tells this reader of a fence any more. */
    void close() {
        closed = true;
        heldRead = null;
        if (received != null) {
            received = null;
            context.outbox().giveBack();
        }
    }

    private void read(String iterator) {
        if (closed) {
            return;
        }
        context.requests()
                .sendForPage(
                        context.outbox(),
                        "read shard " + shardId + " of table " + context.table(),
                        () -> context.port().read(iterator, context.key(), images.limit()),
                        page -> onPage(page, iterator),
                        cursor::dealsWith);
    }

    private void onPage(StreamPage page, String iterator) {
        context.time().note(page.serverTimeMs());
        if (closed) {
            context.outbox().giveBack();
            return;
        }
        received = new Received(page, iterator, context.loop().nanoTime());
        emit();
    }

    /** Emits of the received page what may be; the rest, where there is one, is read again. */
    private void emit() {
        Received page = received;
        if (page == null) {
            return;
        }
        Passage passage = Passage.of(page.page.records(), progress.at().since(), fence, page.nanos, marginMs());
        if (passage.verdict() == Verdict.ASK) {
            context.soonRead().run();
            return;
        }
        received = null;
        passage.skipped().forEach(progress::skipped);
        images.complete(page.page.with(passage.emitted(), 0), filled -> emit(page, filled, passage.left()));
    }

    /** @param left the first change that the fence holds back */
    private void emit(Received page, StreamPage filled, @Nullable StreamRecord left) {
        List<SourceRecord> emitted = progress.records(filled.records());
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
        heldRead = iterator == null ? cursor::open : () -> read(iterator);
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
        progress.answered(page);
        String next = page.nextIterator();
        if (next == null) {
            findEnd();
            return;
        }
        progress.storeVerified();
        context.loop().after(pace.after(page.records().size(), images.limit()), () -> read(next));
    }

    private void findEnd() {
        new ShardEnd(context, streamArn, shardId, children -> whenEnded.accept(progress.finish(children))).ask();
    }

    private long marginMs() {
        return context.config().fenceMargin().toMillis();
    }
}
