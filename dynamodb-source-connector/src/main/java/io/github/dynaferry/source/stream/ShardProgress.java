// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import io.github.dynaferry.source.offset.Position;
import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.port.StreamPage;
import io.github.dynaferry.source.port.StreamPage.StreamRecord;
import io.github.dynaferry.source.record.ProgressEvent;
import io.github.dynaferry.source.table.TableContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far one shard has been read, and what is stored and told of that. */
final class ShardProgress {
    private static final Logger LOG = LoggerFactory.getLogger(ShardProgress.class);
    /** How often the time up to which an idle shard has been read is stored. */
    private static final long VERIFIED_STORED_MS = Duration.ofMinutes(10).toMillis();

    private final TableContext context;
    private final String streamArn;
    private final String shardId;
    private final VerifiedTime verified;
    private ShardOffset at;
    private long answeredMs;
    private long readToMs;
    private long records;

    ShardProgress(TableContext context, String streamArn, String shardId, ShardOffset at) {
        this.context = context;
        this.streamArn = streamArn;
        this.shardId = shardId;
        this.at = at;
        this.verified = new VerifiedTime(at.verified());
        this.answeredMs = at.verified();
        this.readToMs = at.verified();
    }

    /** @param recorded whether the store has the shard's offset; the others go by it */
    void begin(boolean recorded) {
        LOG.info("Reading shard {} of table {} from {}", shardId, context.table(), at.toConnect());
        if (!recorded) {
            tell(event(ProgressEvent.Type.SHARD_RECORDED));
        }
    }

    /** Behind what was handed on last. */
    ShardOffset at() {
        return at;
    }

    Position position() {
        return new Position(SourcePartition.shard(context.table(), shardId), at.toConnect());
    }

    /** Up to when nothing of this shard is unread, ms since the epoch, by the endpoint's clock. */
    long verifiedMs() {
        return verified.time();
    }

    /** How far behind the table's changes this shard has been read, ms. */
    long lagMs() {
        return Math.max(0, context.clock().millis() - readToMs);
    }

    /** Takes note of a change that is older than what is wanted. */
    void skipped(StreamRecord change) {
        passed(change);
    }

    /** The changes as records, which must be handed on: the position moves behind them. */
    List<SourceRecord> records(List<StreamRecord> changes) {
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

    /** Takes note of an answer of which nothing is left behind. */
    void answered(StreamPage page) {
        if (page.records().isEmpty()) {
            verified.onEmpty(answeredMs, page.serverTimeMs());
            readToMs = answeredMs;
        }
        answeredMs = page.serverTimeMs();
    }

    /** Stores up to when an idle shard has been read, now and then. */
    void storeVerified() {
        if (verified.time() - at.verified() >= VERIFIED_STORED_MS) {
            at = at.verifiedAt(verified.time());
            tell(event(ProgressEvent.Type.SHARD_PROGRESS));
        }
    }

    /** All of it has been handed on. */
    ShardOffset finish(List<String> children) {
        return end(at.finished(children), event(ProgressEvent.Type.SHARD_DONE));
    }

    /** It can not be read on. */
    ShardOffset breakOff(StreamGap gap) {
        return end(at.broken(new ShardOffset.Gap(gap.reason(), gap.untilMs())), gap.event());
    }

    private ShardOffset end(ShardOffset last, ProgressEvent event) {
        at = last;
        tell(event);
        LOG.info(
                "Shard {} of table {}: {} after {} changes by this task, {}",
                shardId,
                context.table(),
                event.type().text(),
                records,
                at.toConnect());
        return last;
    }

    private void passed(StreamRecord change) {
        verified.onRecords(change.createdMs());
        readToMs = change.createdMs();
    }

    private ProgressEvent event(ProgressEvent.Type type) {
        return ProgressEvent.shard(type, context.table(), shardId, records);
    }

    private void tell(ProgressEvent event) {
        context.store(SourcePartition.shard(context.table(), shardId), at.toConnect(), event);
    }
}
