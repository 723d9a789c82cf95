// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.envelope.Envelope;
import io.github.dynaferry.envelope.EnvelopeReader;
import io.github.dynaferry.envelope.Headers;
import io.github.dynaferry.envelope.Operation;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.KeyType;
import io.github.dynaferry.source.offset.SegmentOffset;
import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.port.ScanPage;
import io.github.dynaferry.source.port.ScanPage.ScannedItem;
import io.github.dynaferry.source.port.StreamPage.StreamRecord;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DataRecordsTest {
    private static final KeySchema KEY = KeySchema.of(new KeyAttribute("pk", KeyType.S));
    private static final SegmentOffset BEGIN = SegmentOffset.begin("s1", 5);
    private static final ShardOffset BEFORE = ShardOffset.baseline(5, null);

    private final DataRecords records = records(true);

    private static DataRecords records(boolean tombstones) {
        return new DataRecords(
                "t",
                "p.t",
                KEY,
                FieldNames.NONE,
                new DataRecords.Origin("1.0", "p", "eu-west-1", "arn:x"),
                tombstones,
                Clock.fixed(Instant.ofEpochMilli(99), ZoneOffset.UTC));
    }

    private static ItemKey key(String key) {
        return ItemKey.of(KEY, Map.of("pk", AttributeValue.fromS(key)));
    }

    private static String json(String key) {
        return "{\"pk\":{\"S\":\"" + key + "\"}}";
    }

    private static ScanPage page(String... keys) {
        return new ScanPage(
                Stream.of(keys)
                        .map(key -> new ScannedItem(key(key), json(key), json(key)))
                        .toList(),
                null,
                7_000,
                1,
                1);
    }

    private static StreamRecord change(Operation op, String after) {
        return new StreamRecord(
                op, key("a"), json("a"), op == Operation.REMOVE ? json("a") : null, after, "17", "e1", 8_000, true);
    }

    @Test
    void aPageIsInTheTopicWholeOrScannedAgain() {
        SegmentOffset after = BEGIN.at(json("c"), 6);
        List<SourceRecord> page = records.scanned(page("a", "b", "c"), 0, 2, BEGIN, after);
        assertThat(page)
                .extracting(SourceRecord::sourceOffset)
                .isEqualTo(List.of(BEGIN.toConnect(), BEGIN.toConnect(), after.toConnect()));
        assertThat(page).extracting(SourceRecord::sourcePartition).containsOnly(Map.of("segment", "t/0/2"));
        assertThat(records.scanned(page(), 0, 2, BEGIN, after)).isEmpty();
    }

    @Test
    void aScannedItemSaysSo() {
        SourceRecord record =
                records.scanned(page("a"), 1, 2, BEGIN, BEGIN.at(json("a"), 6)).get(0);
        Envelope envelope = EnvelopeReader.read(record.value());
        assertThat(record.topic()).isEqualTo("p.t");
        assertThat(record.timestamp()).isNull();
        assertThat(envelope.op()).isEqualTo(Operation.READ);
        assertThat(envelope.after()).isEqualTo(json("a"));
        assertThat(envelope.tsMs()).isEqualTo(99);
        assertThat(envelope.source().snapshot()).isTrue();
        assertThat(envelope.source().tsMs()).isEqualTo(7_000);
        assertThat(envelope.source().segment()).isEqualTo(1);
        assertThat(envelope.source().totalSegments()).isEqualTo(2);
        assertThat(envelope.source().shardId()).isNull();
        assertThat(envelope.source().region()).isEqualTo("eu-west-1");
    }

    @Test
    void aChangeCarriesThePositionBehindIt() {
        ShardOffset after = BEFORE.at("17", 8_000);
        List<SourceRecord> change =
                records.streamed(change(Operation.MODIFY, json("a")), "arn", "shard-1", BEFORE, after);
        assertThat(change).hasSize(1);
        assertThat(change.get(0).sourceOffset()).isEqualTo(after.toConnect());
        assertThat(change.get(0).sourcePartition()).isEqualTo(Map.of("shard", "t/shard-1"));
        Envelope envelope = EnvelopeReader.read(change.get(0).value());
        assertThat(envelope.source().sequenceNumber()).isEqualTo("17");
        assertThat(envelope.source().eventId()).isEqualTo("e1");
        assertThat(envelope.source().shardId()).isEqualTo("shard-1");
        assertThat(envelope.source().tsMs()).isEqualTo(8_000);
        assertThat(envelope.source().snapshot()).isFalse();
    }

    @Test
    void aRemovalIsReadAgainUnlessItsTombstoneIsInTheTopic() {
        ShardOffset after = BEFORE.at("17", 8_000);
        List<SourceRecord> removal = records.streamed(change(Operation.REMOVE, null), "arn", "shard-1", BEFORE, after);
        assertThat(removal)
                .extracting(SourceRecord::sourceOffset)
                .isEqualTo(List.of(BEFORE.toConnect(), after.toConnect()));
        assertThat(EnvelopeReader.read(removal.get(0).value()).before()).isEqualTo(json("a"));
        assertThat(EnvelopeReader.read(removal.get(0).value()).source().ttl()).isTrue();
        assertThat(removal.get(1).value()).isNull();
        assertThat(removal.get(1).valueSchema()).isNull();
        assertThat(removal.get(1).key()).isEqualTo(removal.get(0).key());
    }

    @Test
    void withoutTombstonesTheRemovalCarriesThePositionBehindIt() {
        ShardOffset after = BEFORE.at("17", 8_000);
        List<SourceRecord> removal =
                records(false).streamed(change(Operation.REMOVE, null), "arn", "shard-1", BEFORE, after);
        assertThat(removal).hasSize(1);
        assertThat(removal.get(0).sourceOffset()).isEqualTo(after.toConnect());
    }

    @Test
    void headersAreOnEveryRecord() {
        List<SourceRecord> all = Stream.concat(
                        records.scanned(page("a"), 0, 1, BEGIN, BEGIN.at(json("a"), 6)).stream(),
                        records
                                .streamed(change(Operation.REMOVE, null), "arn", "s", BEFORE, BEFORE.at("17", 1))
                                .stream())
                .toList();
        assertThat(all).hasSize(3).allSatisfy(record -> {
            assertThat(record.headers().lastWithName(Headers.TABLE).value()).isEqualTo("t");
            assertThat(record.headers().lastWithName(Headers.KEY).value()).isEqualTo(json("a"));
        });
    }

    @Test
    void aChangeWhoseImageIsMissingIsNoRecord() {
        assertThatThrownBy(() -> records.streamed(change(Operation.MODIFY, null), "arn:x", "s", BEFORE, BEFORE))
                .hasMessageContaining(json("a"))
                .hasMessageContaining("not fetched");
    }
}
