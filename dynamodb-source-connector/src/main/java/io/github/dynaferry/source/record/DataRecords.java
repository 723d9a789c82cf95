// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.record;

import io.github.dynaferry.envelope.Envelope;
import io.github.dynaferry.envelope.EnvelopeSchema;
import io.github.dynaferry.envelope.EnvelopeWriter;
import io.github.dynaferry.envelope.Headers;
import io.github.dynaferry.envelope.Operation;
import io.github.dynaferry.envelope.SourceInfo;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.source.offset.SegmentOffset;
import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.port.ScanPage;
import io.github.dynaferry.source.port.ScanPage.ScannedItem;
import io.github.dynaferry.source.port.StreamPage.StreamRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** The data records of one table. */
public final class DataRecords {
    private final String table;
    private final String topic;
    private final RecordKeys keys;
    private final Origin origin;
    private final boolean tombstones;
    private final Clock clock;

    /**
     * What all records of a table have in common.
     *
     * @param prefix the connector's {@code topic.prefix}
     */
    public record Origin(String version, String prefix, @Nullable String region, @Nullable String streamArn) {}

    public DataRecords(
            String table,
            String topic,
            KeySchema key,
            FieldNames fieldNames,
            Origin origin,
            boolean tombstones,
            Clock clock) {
        this.table = table;
        this.topic = topic;
        this.keys = RecordKeys.of(table, key, fieldNames);
        this.origin = origin;
        this.tombstones = tombstones;
        this.clock = clock;
    }

    /**
     * The records of a scanned page. All but the last carry the position before the page: a page is in the topic whole,
     * or is scanned again.
     */
    public List<SourceRecord> scanned(
            ScanPage page, int segment, int totalSegments, SegmentOffset before, SegmentOffset after) {
        Map<String, String> partition =
                SourcePartition.segment(table, segment, totalSegments).toConnect();
        Map<String, Object> unfinished = before.toConnect();
        Map<String, Object> finished = after.toConnect();
        SourceInfo source = new SourceInfo(
                origin.version,
                origin.prefix,
                page.serverTimeMs(),
                true,
                origin.region,
                table,
                origin.streamArn,
                null,
                null,
                null,
                segment,
                totalSegments,
                false);
        List<SourceRecord> records = new ArrayList<>(page.items().size());
        int left = page.items().size();
        for (ScannedItem item : page.items()) {
            Envelope envelope = new Envelope(Operation.READ, item.keyJson(), null, item.json(), source, clock.millis());
            records.add(data(partition, --left == 0 ? finished : unfinished, item.key(), envelope));
        }
        return records;
    }

    /**
     * The record of a change, and behind a removal the tombstone. The removal itself carries the position before it, so
     * that its tombstone is never left out by a crash between the two.
     */
    public List<SourceRecord> streamed(
            StreamRecord change, String streamArn, String shardId, ShardOffset before, ShardOffset after) {
        if (change.lacksImage()) {
            throw new IllegalArgumentException("the image of " + change.keyJson() + " was not fetched");
        }
        Map<String, String> partition = SourcePartition.shard(table, shardId).toConnect();
        SourceInfo source = new SourceInfo(
                origin.version,
                origin.prefix,
                change.createdMs(),
                false,
                origin.region,
                table,
                streamArn,
                shardId,
                change.sequenceNumber(),
                change.eventId(),
                null,
                null,
                change.ttl());
        Envelope envelope =
                new Envelope(change.op(), change.keyJson(), change.before(), change.after(), source, clock.millis());
        if (change.op() != Operation.REMOVE || !tombstones) {
            return List.of(data(partition, after.toConnect(), change.key(), envelope));
        }
        return List.of(
                data(partition, before.toConnect(), change.key(), envelope),
                tombstone(partition, after.toConnect(), change));
    }

    // No record has a timestamp of its own: the topic's retention and compaction lag count from the time it was sent.

    private SourceRecord data(
            Map<String, String> partition, Map<String, Object> offset, ItemKey key, Envelope envelope) {
        return new SourceRecord(
                partition,
                offset,
                topic,
                null,
                keys.schema(),
                keys.struct(key),
                EnvelopeSchema.SCHEMA,
                EnvelopeWriter.write(envelope),
                null,
                headers(envelope.key()));
    }

    private SourceRecord tombstone(Map<String, String> partition, Map<String, Object> offset, StreamRecord removal) {
        return new SourceRecord(
                partition,
                offset,
                topic,
                null,
                keys.schema(),
                keys.struct(removal.key()),
                null,
                null,
                null,
                headers(removal.keyJson()));
    }

    private ConnectHeaders headers(String keyJson) {
        ConnectHeaders headers = new ConnectHeaders();
        headers.addString(Headers.TABLE, table);
        headers.addString(Headers.KEY, keyJson);
        return headers;
    }
}
