// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.KeyType;
import io.github.dynaferry.source.offset.SegmentOffset;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.port.ScanPage;
import io.github.dynaferry.source.port.ScanPage.ScannedItem;
import io.github.dynaferry.source.table.ScriptedEndpoint;
import io.github.dynaferry.source.table.ScriptedEndpoint.Scanning;
import io.github.dynaferry.source.table.TableBench;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class SegmentScanTest {
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final SourcePartition PARTITION = SourcePartition.segment("t", 0, 2);

    private final TableBench bench = new TableBench();
    private final ReadTurns turns = new ReadTurns(0, bench.loop());
    private final SegmentScan scan =
            new SegmentScan(bench.context(), turns, 0, 2, SegmentOffset.begin("s1", TableBench.BEGINNING_MS));

    private static ScannedItem item(String key) {
        ItemKey itemKey =
                ItemKey.of(KeySchema.of(new KeyAttribute("pk", KeyType.S)), Map.of("pk", AttributeValue.fromS(key)));
        return new ScannedItem(itemKey, itemKey.toString(), itemKey.toString());
    }

    private static String last(String key) {
        return item(key).keyJson();
    }

    private void beat() {
        bench.pass(HEARTBEAT);
        bench.hearsFromEndpoint();
        scan.moveFence();
    }

    private Scanning underWay() {
        return bench.endpoint().scans().get(bench.endpoint().scans().size() - 1);
    }

    private void answer(String lastKey, String... keys) {
        underWay()
                .answer()
                .complete(new ScanPage(
                        Stream.of(keys).map(SegmentScanTest::item).toList(), lastKey, bench.nowMs(), 100, 1));
        bench.run();
    }

    private SegmentOffset stored() {
        bench.flush();
        return SegmentOffset.parse(bench.stored(PARTITION));
    }

    private List<SegmentOffset> told() {
        return bench.records().stream()
                .map(record -> SegmentOffset.parse(record.sourceOffset()))
                .toList();
    }

    /** A fence that rises later only holds up changes; a record for each at every heartbeat would be thousands. */
    @Test
    void withManySegmentsFencesAreToldLessOften() {
        bench.load().segments(2_000);
        scan.announce();
        for (int i = 0; i < 16; i++) {
            beat();
        }
        assertThat(bench.records()).as("once, and every 40 seconds").hasSize(3);
        bench.load().segments(250);
        beat();
        beat();
        assertThat(bench.records()).hasSize(5);
    }

    @Test
    void theFenceMovesWhileNothingIsScanned() {
        bench.hearsFromEndpoint();
        scan.announce();
        beat();
        beat();
        assertThat(stored()).isEqualTo(SegmentOffset.begin("s1", bench.nowMs()));
        assertThat(bench.endpoint().scans()).isEmpty();
    }

    @Test
    void theFenceIsNotNewerThanThePageUnderWay() {
        scan.announce();
        beat();
        long before = bench.nowMs();
        scan.begin();
        beat();
        beat();
        assertThat(bench.endpoint().scans()).hasSize(1);
        assertThat(stored().fence()).isEqualTo(before);
    }

    /** The endpoint may have begun to read for the answer that never came, but that answer is not used. */
    @Test
    void theFenceMovesBetweenTwoAttempts() {
        scan.announce();
        scan.begin();
        bench.pass(HEARTBEAT);
        bench.hearsFromEndpoint();
        long asked = bench.nowMs();
        underWay().answer().completeExceptionally(failure());
        bench.run();
        bench.pass(Duration.ofSeconds(30));
        assertThat(bench.endpoint().scans()).hasSize(2);
        assertThat(stored().fence()).isEqualTo(asked);
    }

    private static Throwable failure() {
        return ScriptedEndpoint.refused("InternalServerError")
                .handle((value, fault) -> fault)
                .join();
    }

    @Test
    void aPagesRecordsCarryThePositionBeforeItAndOnlyTheLastOneTheNewOne() {
        scan.announce();
        scan.begin();
        long first = bench.nowMs();
        bench.pass(Duration.ofSeconds(1));
        answer(last("b"), "a", "b");
        long second = bench.nowMs();
        bench.pass(Duration.ofSeconds(1));
        answer(last("e"), "c", "d", "e");
        List<SourceRecord> data = bench.records().stream()
                .filter(record -> record.topic().equals("p.t"))
                .toList();
        assertThat(data)
                .extracting(record -> SegmentOffset.parse(record.sourceOffset()))
                .containsExactly(
                        new SegmentOffset("s1", null, first, false),
                        new SegmentOffset("s1", last("b"), second, false),
                        new SegmentOffset("s1", last("b"), second, false),
                        new SegmentOffset("s1", last("b"), second, false),
                        new SegmentOffset("s1", last("e"), bench.nowMs(), false));
        assertThat(bench.endpoint().scans())
                .extracting(scanning -> scanning.request().after())
                .containsExactly(null, last("b"), last("e"));
    }

    @Test
    void theLastPageIsFollowedByTheEnd() {
        scan.announce();
        scan.begin();
        answer(null, "a", "b");
        assertThat(scan.isDone()).isTrue();
        assertThat(told())
                .extracting(SegmentOffset::done)
                .as("announced, two items, the end")
                .containsExactly(false, false, false, true);
        int count = bench.records().size();
        beat();
        assertThat(bench.records()).as("a segment that is done has no fence").hasSize(count);
        assertThat(bench.endpoint().scans()).hasSize(1);
    }

    @Test
    void goesOnWhereItWasLeft() {
        SegmentOffset left = new SegmentOffset("s1", last("k"), TableBench.BEGINNING_MS - 50_000, false);
        SegmentScan resumed = new SegmentScan(bench.context(), turns, 0, 2, left);
        bench.hearsFromEndpoint();
        resumed.announce();
        assertThat(stored()).isEqualTo(left.fencedAt(bench.nowMs()));
        resumed.begin();
        resumed.begin();
        bench.run();
        assertThat(bench.endpoint().scans())
                .singleElement()
                .satisfies(asked -> assertThat(asked.request().after()).isEqualTo(last("k")));
    }

    @Test
    void aStoredFenceAheadOfTheClockIsKept() {
        SegmentOffset ahead = SegmentOffset.begin("s1", TableBench.BEGINNING_MS + 60_000);
        SegmentScan resumed = new SegmentScan(bench.context(), turns, 0, 2, ahead);
        bench.hearsFromEndpoint();
        resumed.announce();
        bench.pass(HEARTBEAT);
        bench.hearsFromEndpoint();
        resumed.moveFence();
        assertThat(stored()).isEqualTo(ahead);
        resumed.begin();
        answer(last("b"), "a", "b");
        assertThat(stored()).as("the page's own time is earlier").isEqualTo(ahead.at(last("b"), 0));
        assertThat(stored().fence()).isEqualTo(ahead.fence());
    }

    /** Answers late, lost and without a word in between; heartbeats at any time. */
    @Property(tries = 300)
    void theFenceNeverGoesBackAndIsNeverNewerThanAPageThatIsNotDurable(@ForAll Random random) {
        TableBench own = new TableBench();
        SegmentScan any = new SegmentScan(
                own.context(), new ReadTurns(0, own.loop()), 0, 2, SegmentOffset.begin("s1", own.nowMs()));
        any.announce();
        any.begin();
        own.run();
        long requestedMs = own.nowMs();
        int seen = 1;
        for (int step = 0; step < 40; step++) {
            own.pass(Duration.ofMillis(random.nextInt(8_000)));
            List<Scanning> scans = own.endpoint().scans();
            if (scans.size() > seen) {
                seen = scans.size();
                requestedMs = own.nowMs();
            }
            Scanning current = scans.get(seen - 1);
            switch (random.nextInt(4)) {
                case 0 -> own.hearsFromEndpoint();
                case 1 -> any.moveFence();
                case 2 -> current.answer().completeExceptionally(failure());
                default ->
                    current.answer()
                            .complete(new ScanPage(
                                    List.of(item("a"), item("b")),
                                    last("b" + step),
                                    own.nowMs() / 1000 * 1000,
                                    100,
                                    1));
            }
            own.run();
            if (own.endpoint().scans().size() > seen) {
                seen = own.endpoint().scans().size();
                requestedMs = own.nowMs();
            }
            long fence = fenceOf(any);
            assertThat(fence).isLessThanOrEqualTo(requestedMs);
        }
        List<Long> fences = own.records().stream()
                .map(record -> SegmentOffset.parse(record.sourceOffset()).fence())
                .toList();
        assertThat(fences).isSorted();
    }

    private static long fenceOf(SegmentScan scan) {
        return SegmentOffset.parse(scan.position().offset()).fence();
    }
}
