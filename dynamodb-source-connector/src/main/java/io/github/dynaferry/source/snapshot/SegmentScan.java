// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.snapshot;

import io.github.dynaferry.source.offset.SegmentOffset;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.port.ScanPage;
import io.github.dynaferry.source.port.ScanRequest;
import io.github.dynaferry.source.record.ProgressEvent;
import io.github.dynaferry.source.table.TableContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one segment to its end, a page at a time, as fast as there is room for the pages. */
final class SegmentScan {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentScan.class);

    private final TableContext context;
    private final int segment;
    private final int totalSegments;
    private final String what;
    private SegmentOffset at;
    private long items;

    SegmentScan(TableContext context, int segment, int totalSegments, SegmentOffset at) {
        this.context = context;
        this.segment = segment;
        this.totalSegments = totalSegments;
        this.what = "scan segment " + segment + " of " + totalSegments + " of table " + context.table();
        this.at = at;
    }

    void start() {
        LOG.info("About to {} {}", what, at.lastKey() == null ? "from its beginning" : "where it was left");
        next();
    }

    private void next() {
        context.requests()
                .sendForPage(
                        context.outbox(), what, () -> context.port().scan(request()), this::onPage, fault -> false);
    }

    private ScanRequest request() {
        return new ScanRequest(
                context.table(),
                context.key(),
                segment,
                totalSegments,
                at.lastKey(),
                context.config().consistentReads());
    }

    private void onPage(ScanPage page) {
        // Once this page is durable, every page that is not was requested after this answer: hence the fence.
        SegmentOffset before = at;
        at = page.lastKey() == null ? at : at.at(page.lastKey(), page.serverTimeMs());
        context.outbox().add(context.data().scanned(page, segment, totalSegments, before, at), page.bytes());
        items += page.items().size();
        context.counts().scanned(page.items().size());
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
        context.outbox()
                .add(context.progress()
                        .storing(
                                SourcePartition.segment(context.table(), segment, totalSegments),
                                at.toConnect(),
                                ProgressEvent.segment(
                                        type, context.table(), at.snapshot(), segment, totalSegments, items)));
    }
}
