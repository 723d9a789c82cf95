// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.snapshot;

import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.source.offset.Position;
import io.github.dynaferry.source.offset.SegmentOffset;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.port.ScanPage;
import io.github.dynaferry.source.port.ScanRequest;
import io.github.dynaferry.source.record.ProgressEvent;
import io.github.dynaferry.source.table.TableContext;
import io.github.dynaferry.source.table.VanishedTable;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one segment to its end, a page at a time, as fast as there is room for the pages, and keeps its fence moving. */
final class SegmentScan {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentScan.class);

    private final TableContext context;
    private final ReadTurns turns;
    private final int segment;
    private final int totalSegments;
    private final String what;
    private SegmentOffset at;
    private long items;
    private boolean begun;
    private boolean asked;

    SegmentScan(TableContext context, ReadTurns turns, int segment, int totalSegments, SegmentOffset at) {
        this.context = context;
        this.turns = turns;
        this.segment = segment;
        this.totalSegments = totalSegments;
        this.what = "scan segment " + segment + " of " + totalSegments + " of table " + context.table();
        this.at = at;
    }

    /** Asks for the first page, unless that was done already. */
    void begin() {
        if (!begun) {
            begun = true;
            LOG.info("About to {} {}", what, at.lastKey() == null ? "from its beginning" : "where it was left");
            next();
        }
    }

    /** Stores where the segment stands for the first time, fence and all. */
    void announce() {
        at = at.fencedAt(Math.max(at.fence(), context.time().latestMs()));
        tellFence();
    }

    Position position() {
        return new Position(partition(), at.toConnect());
    }

    boolean isDone() {
        return at.done();
    }

    /**
     * Stores the fence of this moment, if no page is under way: whatever is asked for later is newer. Where this task has
     * many segments it does so less often; a fence that rises later only holds up changes.
     */
    void moveFence() {
        long now = context.time().latestMs();
        long rest =
                context.load().fenceRest(context.config().heartbeatInterval()).toMillis();
        if (!asked && !at.done() && now > at.fence() && now - at.fence() >= rest) {
            at = at.fencedAt(now);
            tellFence();
        }
    }

    private void next() {
        turns.next(
                () -> context.requests().sendForPage(context.outbox(), what, this::ask, this::onPage, this::onFault));
    }

    private boolean onFault(Fault fault) {
        if (VanishedTable.is(fault)) {
            context.failures().report(VanishedTable.error(context.table()));
            return true;
        }
        return turns.yieldTo(fault);
    }

    /** To be called for each attempt: when one is made the one before has failed, and none is under way. */
    private CompletableFuture<ScanPage> ask() {
        asked = false;
        if (context.time().latestMs() - at.fence()
                >= context.config().heartbeatInterval().toMillis()) {
            moveFence();
        }
        asked = true;
        return context.port()
                .scan(new ScanRequest(
                        context.table(),
                        context.key(),
                        segment,
                        totalSegments,
                        at.lastKey(),
                        context.config().consistentReads(),
                        turns.itemsPerPage()));
    }

    private void onPage(ScanPage page) {
        asked = false;
        turns.answered(page.units(), page.items().size());
        context.time().note(page.serverTimeMs());
        // Once this page is durable, every page that is not was requested after this answer: hence the fence.
        SegmentOffset before = at;
        at = page.lastKey() == null ? at : at.at(page.lastKey(), page.serverTimeMs());
        context.outbox().add(context.data().scanned(page, segment, totalSegments, before, at), page.bytes());
        items += page.items().size();
        context.counts().scanned(page.items().size(), page.bytes(), page.units());
        if (page.lastKey() == null) {
            at = at.finished(page.serverTimeMs());
            tell(ProgressEvent.Type.SEGMENT_DONE);
            LOG.info(
                    "Segment {} of {} of table {} is scanned: {} items",
                    segment,
                    totalSegments,
                    context.table(),
                    items);
        } else {
            tell(ProgressEvent.Type.SEGMENT_PROGRESS);
            next();
        }
    }

    private void tell(ProgressEvent.Type type) {
        context.store(
                partition(),
                at.toConnect(),
                ProgressEvent.segment(type, context.table(), at.snapshot(), segment, totalSegments, items, at.fence()));
    }

    private void tellFence() {
        context.store(
                partition(),
                at.toConnect(),
                ProgressEvent.segmentFence(context.table(), at.snapshot(), segment, totalSegments, at.fence()));
    }

    private SourcePartition partition() {
        return SourcePartition.segment(context.table(), segment, totalSegments);
    }
}
