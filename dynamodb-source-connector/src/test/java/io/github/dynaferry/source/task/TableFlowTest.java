// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.envelope.Envelope;
import io.github.dynaferry.envelope.EnvelopeReader;
import io.github.dynaferry.envelope.Operation;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.KeyType;
import io.github.dynaferry.source.metrics.RequestCounts;
import io.github.dynaferry.source.offset.FrontierOffset;
import io.github.dynaferry.source.offset.FrontierOffset.Entry;
import io.github.dynaferry.source.offset.SegmentOffset;
import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.offset.TableOffset;
import io.github.dynaferry.source.offset.TableOffset.State;
import io.github.dynaferry.source.port.ScanPage;
import io.github.dynaferry.source.port.Shard;
import io.github.dynaferry.source.port.StreamPage.StreamRecord;
import io.github.dynaferry.source.table.TableBench;
import io.github.dynaferry.source.table.TableContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A whole table in one task, as far as it takes several parts to see it. */
class TableFlowTest {
    private static final Duration ROUND = Duration.ofMillis(500);
    private static final ScanPage EMPTY = new ScanPage(List.of(), null, TableBench.BEGINNING_MS, 0, 1);
    private static final TableOffset COMPLETED = TableOffset.announced(
                    "s0", TableBench.BEGINNING_MS - 3_600_000, 1, "arn:1", null, "pk (S)")
            .withBaseline()
            .in(State.COMPLETED);

    private final TableBench bench = new TableBench();
    private TableFlow flow;
    private int ids;

    private void start() {
        TableContext context = bench.context();
        flow = new TableFlow(
                context,
                new RequestCounts(),
                new TableLead(context, bench.endpoint().info(), null, () -> "s" + ++ids));
        bench.hearsFromEndpoint();
    }

    /** What was stored before becomes durable, and the store is asked, so many times. */
    private void rounds(int count) {
        for (int i = 0; i < count; i++) {
            bench.flush();
            flow.advance(bench.durable(flow.interests()), bench.nanos());
            bench.pass(ROUND);
        }
    }

    private void store(TableOffset offset) {
        bench.store(SourcePartition.table("t"), offset.toConnect());
    }

    private void store(String shard, ShardOffset offset) {
        bench.store(SourcePartition.shard("t", shard), offset.toConnect());
    }

    private TableOffset table() {
        return TableOffset.parse(bench.stored(SourcePartition.table("t")));
    }

    private ShardOffset shard(String shard) {
        return ShardOffset.parse(bench.stored(SourcePartition.shard("t", shard)));
    }

    private static Shard closed(String id, String parent) {
        return new Shard(id, parent, false);
    }

    private static Shard open(String id, String parent) {
        return new Shard(id, parent, true);
    }

    private StreamRecord change(String key, String sequence) {
        ItemKey itemKey =
                ItemKey.of(KeySchema.of(new KeyAttribute("pk", KeyType.S)), Map.of("pk", AttributeValue.fromS(key)));
        return new StreamRecord(
                Operation.INSERT,
                itemKey,
                itemKey.toString(),
                null,
                itemKey.toString(),
                sequence,
                "e" + sequence,
                bench.nowMs(),
                false);
    }

    private List<String> streamed() {
        return bench.records().stream()
                .filter(record -> record.topic().equals("p.t"))
                .map(record -> EnvelopeReader.read(record.value()))
                .map(Envelope::key)
                .map(key -> key.replaceAll(".*:\"(.*)\".*", "$1"))
                .toList();
    }

    private ShardOffset read(String sequence) {
        return ShardOffset.baseline(1, null).at(sequence, bench.nowMs());
    }

    @Test
    void aShardRewoundByHandIsReadAgainAndItsChildrenBehindIt() {
        store(COMPLETED);
        store("a", new ShardOffset(null, "1", bench.nowMs(), 1, null, false, List.of(), null));
        store("b", ShardOffset.child("a", read("9")).at("19", bench.nowMs()).finished(List.of("c")));
        store("c", ShardOffset.child("b", read("19")).at("29", bench.nowMs()));
        bench.endpoint()
                .lists("arn:1", true, closed("a", null), closed("b", "a"), open("c", "b"))
                .answers("a", true, change("a2", "2"))
                .answers("b", true, change("b1", "11"))
                .answers("c", false, change("c1", "21"));
        start();
        rounds(20);
        assertThat(bench.endpoint().started())
                .as("within seconds, not with the listing after minutes")
                .containsExactly("a at 1", "b at its beginning", "c at its beginning");
        assertThat(streamed()).containsExactly("a2", "b1", "c1");
        assertThat(shard("c").epoch()).isEqualTo(1);
    }

    /** As the lead has left it, who had no reason then to name what was read to its end. */
    @Test
    void aRewoundShardIsNotOvertakenThroughTheStoredFrontier() {
        store(COMPLETED);
        store("a", new ShardOffset(null, "1", bench.nowMs(), 1, null, false, List.of(), null));
        store("b", ShardOffset.child("a", read("9")).at("19", bench.nowMs()).finished(List.of("c")));
        store("c", ShardOffset.child("b", read("19")).at("29", bench.nowMs()));
        bench.store(
                SourcePartition.frontier("t", 0),
                new FrontierOffset("arn:1", 1, List.of(new Entry("c", "b"))).toConnect());
        bench.endpoint()
                .lists("arn:1", true, closed("a", null), closed("b", "a"), open("c", "b"))
                .answers("a", true, change("a2", "2"))
                .answers("b", true, change("b1", "11"))
                .answers("c", false, change("c1", "21"), change("c9", "29"));
        CompletableFuture<Void> later = new CompletableFuture<>();
        bench.endpoint().listsAfter(later);
        start();
        rounds(10);
        later.complete(null);
        rounds(20);
        assertThat(bench.endpoint().started()).containsExactly("a at 1", "b at its beginning", "c at its beginning");
        assertThat(streamed()).containsExactly("a2", "b1", "c1", "c9");
    }

    @Test
    void changesHeldBesideASnapshotFollowAsSoonAsItIsOver() {
        store(COMPLETED.in(State.SCANNING));
        store("a", read("1"));
        bench.store(
                SourcePartition.segment("t", 0, 1),
                SegmentOffset.begin("s0", bench.nowMs()).toConnect());
        bench.endpoint().lists("arn:1", true, open("a", null)).answers("a", false, change("x", "2"));
        start();
        rounds(4);
        assertThat(streamed()).isEmpty();
        bench.store(
                SourcePartition.segment("t", 0, 1),
                SegmentOffset.begin("s0", bench.nowMs()).finished(bench.nowMs()).toConnect());
        rounds(4);
        assertThat(streamed()).containsExactly("x");
    }

    /** The connector was down for longer than the retention, in which the shard was closed and trimmed. */
    @Test
    void aShardThatVanishedBeforeItWasReadIsHealed() {
        bench.with("stream.gap.mode", "resnapshot");
        store(COMPLETED);
        store("a", read("1"));
        bench.endpoint().lists("arn:1", true, closed("b", "a"), open("c", "b"));
        bench.endpoint().answers("b", true, change("b1", "11")).answers("c", false, change("c1", "21"));
        bench.pass(Duration.ofHours(30));
        start();
        rounds(10);
        bench.endpoint().scans().forEach(scan -> scan.answer().complete(EMPTY));
        rounds(10);
        assertThat(bench.failures()).isEmpty();
        assertThat(table().snapshot()).as("a new snapshot").isEqualTo("s1");
        assertThat(table().state()).isEqualTo(State.COMPLETED);
        assertThat(table().resnapshot()).isFalse();
        assertThat(shard("a").done()).isTrue();
        assertThat(bench.endpoint().started()).containsExactly("b at its beginning", "c at its beginning");
    }

    @Test
    void aShardThatVanishedBeforeItWasReadIsAnErrorWhereTheUserHasNotDecided() {
        store(COMPLETED);
        store("a", read("1"));
        bench.endpoint().lists("arn:1", true, open("b", "a"));
        bench.pass(Duration.ofHours(30));
        for (int restarts = 0; restarts < 2; restarts++) {
            start();
            rounds(10);
            assertThat(bench.failures()).hasSize(restarts + 1);
        }
        assertThat(bench.failures()).allSatisfy(error -> assertThat(error)
                .hasMessageContaining("changes may be lost in shard a between 2023-11-14T22:13:20Z")
                .hasMessageContaining("The way out"));
        assertThat(bench.endpoint().started()).isEmpty();
    }

    private void listings(int count) {
        for (int i = 0; i < count; i++) {
            bench.pass(Duration.ofSeconds(150));
            rounds(3);
        }
    }

    @Test
    void aShardThatAllListingsLackIsFoundByAskingForTheChildrenOfOneThatIsRecorded() {
        store(COMPLETED);
        store("a", read("1").finished(List.of()));
        bench.endpoint()
                .lists("arn:1", true, closed("a", null), open("c", "b"))
                .listsChildren("a", closed("b", "a"))
                .answers("b", true, change("b1", "11"))
                .answers("c", false, change("c1", "21"));
        start();
        rounds(4);
        listings(1);
        assertThat(bench.endpoint().askedForChildren())
                .as("a childless shard had a third listing made, but five minutes have not passed")
                .isEmpty();
        listings(2);
        rounds(10);
        assertThat(bench.endpoint().askedForChildren()).containsExactly("a");
        assertThat(bench.failures()).isEmpty();
        assertThat(streamed()).containsExactly("b1", "c1");
    }

    @Test
    void anOrphanIsBelievedWhenNobodyKnowsOfWhatLeadsToIt() {
        store(COMPLETED);
        store("a", read("1").finished(List.of()));
        bench.endpoint().lists("arn:1", true, closed("a", null), open("c", "b")).listsChildren("a");
        start();
        rounds(4);
        listings(1);
        assertThat(bench.failures()).isEmpty();
        listings(2);
        assertThat(bench.endpoint().askedForChildren()).containsExactly("a");
        assertThat(bench.failures()).singleElement().satisfies(error -> assertThat(error)
                .hasMessageContaining("changes may be lost in shard c")
                .hasMessageContaining("no shard that leads to it was ever read"));
    }

    @Test
    void anotherStreamTakesTheOnesPlace() {
        bench.with("stream.gap.mode", "resnapshot");
        store(COMPLETED);
        store("a", read("1"));
        bench.endpoint()
                .streams("arn:2", true)
                .lists("arn:1", false, closed("a", null))
                .lists("arn:2", true, open("n", null))
                .answers("a", true, change("last", "2"))
                .answers("n", false, change("first", "5"));
        start();
        rounds(30);
        assertThat(bench.failures()).isEmpty();
        assertThat(table().streamArn()).isEqualTo("arn:2");
        assertThat(table().snapshot()).isEqualTo("s1");
        assertThat(bench.endpoint().started()).contains("a at 1", "n at its beginning");
        assertThat(streamed()).contains("last");
        assertThat(shard("n").epoch()).isEqualTo(1);
    }

    private void disable() {
        store(COMPLETED);
        store("a", read("1"));
        bench.endpoint()
                .streams("arn:1", false)
                .lists("arn:1", false, closed("a", null))
                .answers("a", true, change("last", "2"));
        start();
        rounds(30);
    }

    @Test
    void aStreamThatIsSeenDisabledIsHealedWhenAnotherTakesItsPlace() {
        bench.with("stream.gap.mode", "resnapshot");
        disable();
        assertThat(streamed()).containsExactly("last");
        assertThat(bench.failures()).isEmpty();
        bench.endpoint().streams("arn:2", true).lists("arn:2", true, open("n", null));
        listings(1);
        rounds(10);
        assertThat(bench.failures()).isEmpty();
        assertThat(table().streamArn()).isEqualTo("arn:2");
        assertThat(table().snapshot()).isEqualTo("s1");
    }

    @Test
    void aStreamThatStaysDisabledIsAnError() {
        bench.with("stream.gap.mode", "resnapshot");
        disable();
        listings(5);
        assertThat(bench.failures()).isEmpty();
        listings(3);
        assertThat(bench.failures()).singleElement().satisfies(error -> assertThat(error)
                .hasMessageContaining("The stream of table t is disabled"));
    }

    @Test
    void aDisabledStreamIsAnErrorAtOnceWhereTheUserHasNotDecided() {
        disable();
        assertThat(bench.failures()).hasSize(1);
    }

    /** The parent's end never becomes durable, so its child would wait for it in silence. */
    @Test
    void anEndThatIsDroppedOnItsWayIsAnError() {
        store(COMPLETED);
        store("a", read("1"));
        bench.endpoint()
                .lists("arn:1", true, closed("a", null), open("b", "a"))
                .answers("a", true, change("last", "2"));
        start();
        for (int i = 0; i < 1_200; i++) {
            advanceWithoutFlush();
        }
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 50; i++) {
                        advanceWithoutFlush();
                    }
                })
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("Table t: what was stored can not be read back")
                .hasMessageContaining("TopicNameMatches");
    }

    private void advanceWithoutFlush() {
        flow.advance(bench.durable(flow.interests()), bench.nanos());
        bench.pass(ROUND);
    }

    @Test
    void aTableOfAnotherKeyIsRefused() {
        store(new TableOffset("s0", State.COMPLETED, 1, 1, 1L, "arn:1", null, false, "pk (N)"));
        start();
        rounds(3);
        assertThat(bench.failures()).singleElement().satisfies(error -> assertThat(error)
                .hasMessageContaining("Table t has key pk (S) now, and had pk (N) before: it was created anew"));
        assertThat(bench.records()).isEmpty();
    }
}
