// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.port.Shard;
import io.github.dynaferry.source.port.ShardStart;
import io.github.dynaferry.source.port.StreamPage;
import io.github.dynaferry.source.port.StreamPage.StreamRecord;
import io.github.dynaferry.source.record.ProgressEvent;
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
 * Reads one shard from its stored offset to its end, one request in flight at most. An iterator that expired is renewed
 * behind the last record; a position that can no longer be read is a {@link StreamGap}.
 */
final class ShardReader {
    private static final Logger LOG = LoggerFactory.getLogger(ShardReader.class);
    /** More than half of what GetRecords answers at most: there is probably more behind. */
    private static final int BEHIND = 500;
    /** How long to leave a shard alone whose changes have just been read: a call costs the same for one or a thousand. */
    private static final Duration CAUGHT_UP = Duration.ofMillis(200);
    /** How often the time up to which an idle shard has been read is stored. */
    private static final long VERIFIED_STORED_MS = Duration.ofMinutes(10).toMillis();

    private final TableContext context;
    private final String shardId;
    private final String streamArn;
    private final Consumer<ShardListing> whenDone;
    private final VerifiedTime verified;
    private ShardOffset at;
    private long answeredMs;
    private long readToMs;
    private long records;

    /** @param whenDone called with the shard's children when its end is on its way to the store */
    ShardReader(
            TableContext context, String streamArn, String shardId, ShardOffset at, Consumer<ShardListing> whenDone) {
        this.context = context;
        this.streamArn = streamArn;
        this.shardId = shardId;
        this.at = at;
        this.whenDone = whenDone;
        this.verified = new VerifiedTime(at.verified());
        this.answeredMs = at.verified();
        this.readToMs = at.verified();
    }

    void start() {
        LOG.info("Reading shard {} of table {} from {}", shardId, context.table(), at.toConnect());
        String sequence = at.sequence();
        if (sequence == null) {
            openAtBeginning();
        } else {
            open(new ShardStart.After(sequence));
        }
    }

    /** How far behind the table's changes this shard has been read, ms. */
    long lagMs() {
        return Math.max(0, context.clock().millis() - readToMs);
    }

    private void openAtBeginning() {
        if (StreamGap.mayHaveBeenTrimmed(verified.time(), context.clock())) {
            throw gap("its beginning may have been trimmed, for it was not read in time", null);
        }
        open(ShardStart.BEGINNING);
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
                        () -> context.port().read(iterator, context.key()),
                        this::onPage,
                        this::isAboutPosition);
    }

    private void onPage(StreamPage page) {
        context.outbox().add(records(page.records()), page.bytes());
        if (page.records().isEmpty()) {
            verified.onEmpty(answeredMs, page.serverTimeMs());
            readToMs = answeredMs;
        } else {
            long lastMs = page.records().get(page.records().size() - 1).createdMs();
            verified.onRecords(lastMs);
            readToMs = lastMs;
        }
        answeredMs = page.serverTimeMs();
        String next = page.nextIterator();
        if (next == null) {
            findChildren(context.clock().millis());
            return;
        }
        storeVerified();
        if (page.records().size() >= BEHIND) {
            read(next);
        } else {
            Duration rest = page.records().isEmpty() ? context.config().streamPollInterval() : CAUGHT_UP;
            context.loop().after(rest, () -> read(next));
        }
    }

    private List<SourceRecord> records(List<StreamRecord> changes) {
        List<SourceRecord> kept = new ArrayList<>(changes.size());
        for (StreamRecord change : changes) {
            if (isBeforeOurTime(change)) {
                continue;
            }
            ShardOffset before = at;
            at = at.at(change.sequenceNumber(), change.createdMs());
            kept.addAll(context.data().streamed(change, shardId, before, at));
            records++;
            context.counts().streamed(1);
        }
        return kept;
    }

    /** Only a prefix is ever skipped: once a record was kept there is a sequence number, and no {@code since}. */
    private boolean isBeforeOurTime(StreamRecord change) {
        Long since = at.since();
        return since != null
                && change.createdMs() < since - context.config().fenceMargin().toMillis();
    }

    private void storeVerified() {
        if (verified.time() - at.verified() >= VERIFIED_STORED_MS) {
            at = at.verifiedAt(verified.time());
            tell(ProgressEvent.Type.SHARD_PROGRESS);
        }
    }

    private void findChildren(long sinceMs) {
        new ShardLister(context, streamArn).childrenOf(shardId, listing -> {
            List<Shard> children = listing.childrenOf(shardId);
            if (ShardEnd.isPlausible(
                    children, listing.enabled(), context.clock().millis() - sinceMs)) {
                finish(new ShardListing(children, listing.enabled()));
            } else {
                context.loop().after(ShardEnd.ASK_AGAIN, () -> findChildren(sinceMs));
            }
        });
    }

    private void finish(ShardListing children) {
        at = at.finished(children.shards().stream().map(Shard::id).toList());
        tell(ProgressEvent.Type.SHARD_DONE);
        LOG.info(
                "Shard {} of table {} is read to its end, {} changes by this task; its children: {}",
                shardId,
                context.table(),
                records,
                at.children());
        whenDone.accept(children);
    }

    private void tell(ProgressEvent.Type type) {
        context.outbox()
                .add(context.progress()
                        .storing(
                                SourcePartition.shard(context.table(), shardId),
                                at.toConnect(),
                                ProgressEvent.shard(type, context.table(), shardId, records)));
    }

    /** Deals with the faults that are about the position and not about the endpoint. */
    private boolean isAboutPosition(Fault fault) {
        switch (fault.code()) {
            case "ExpiredIteratorException" -> start();
            case "TrimmedDataAccessException" -> goOnFromTrimHorizon(fault);
            case "ResourceNotFoundException" -> throw gap("the shard is no longer there", fault.cause());
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The last record may be trimmed without a gap, if everything up to a short while ago is known to have been read. */
    private void goOnFromTrimHorizon(Fault fault) {
        if (StreamGap.mayHaveBeenTrimmed(verified.time(), context.clock())) {
            throw gap("they have been trimmed", fault.cause());
        }
        open(ShardStart.BEGINNING);
    }

    private RuntimeException gap(String why, @Nullable Throwable cause) {
        return StreamGap.of(context.table(), shardId, verified.time(), context.clock(), why, cause);
    }
}
