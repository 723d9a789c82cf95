// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dynaferry.testkit.connect.ConnectWorker;
import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.TableDescription;
import io.github.dynaferry.testkit.proxy.FaultProxy;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** SIGKILL to the worker with both connectors in it, under live writes: they go on where the stored offsets say. */
@EndToEnd
class WorkerKilledIT {
    private static final int SEGMENTS = 4;

    @Test
    void inMidSnapshot(E2e system) {
        ConnectWorker worker = system.mortal();
        try (FaultProxy proxy = FaultProxy.inFrontOf(system.source.endpoint());
                Ferry ferry = new Ferry(system, worker.rest(), "killed-scanning").sourceAt(proxy.endpoint())) {
            TableDescription table = ferry.table(AllTypes.table("killed-scanning"), ScanTraffic.items(160));
            try (LiveWriter writer = new LiveWriter(ferry.source(), table.name(), AllTypes.KEY)) {
                ScanTraffic.hangAfter(proxy, 7);
                ferry.startSink();
                ferry.startSource();
                ferry.until(
                        "all answered pages are stored",
                        () -> proxy.count("Scan") == 7 + SEGMENTS
                                && ScanTraffic.storedKeys(ferry.offsets("segment", table))
                                        .equals(ScanTraffic.lastStarts(proxy)));
                List<JsonNode> before = pages(proxy);
                Map<Integer, JsonNode> stored = ScanTraffic.storedKeys(ferry.offsets("segment", table));
                worker.kill();

                proxy.clear();
                proxy.rememberBodies(true);
                worker.restart();
                ferry.awaitSnapshot(table);
                List<JsonNode> after = pages(proxy);
                assertThat(ScanTraffic.starts(proxy, 0)).isEqualTo(stored);
                assertThat(after).doesNotHaveDuplicates();
                assertThat(before).filteredOn(after::contains).hasSize(SEGMENTS);
                int soFar = writer.writes();
                ferry.until("changes after the snapshot", () -> writer.writes() > soFar + 50);
            }
            ferry.assertArrived();
            assertThat(ferry.changes(table))
                    .filteredOn(change -> change.op().equals("r"))
                    .extracting(Change::key)
                    .doesNotHaveDuplicates()
                    .hasSizeGreaterThanOrEqualTo(160);
            assertEachChangeOnce(ferry.changes(table));
        }
    }

    @Test
    void inMidStream(E2e system) {
        ConnectWorker worker = system.mortal();
        try (FaultProxy proxy = FaultProxy.inFrontOf(system.source.endpoint());
                Ferry ferry = new Ferry(system, worker.rest(), "killed-streaming").sourceAt(proxy.endpoint())) {
            TableDescription table = ferry.table(AllTypes.table("killed-streaming"), AllTypes.items());
            try (LiveWriter writer = new LiveWriter(ferry.source(), table.name(), AllTypes.KEY)) {
                ferry.startSource();
                ferry.startSink();
                ferry.until(
                        "a hundred changes",
                        () -> ferry.changes(table).stream()
                                        .filter(Change::isStreamed)
                                        .count()
                                > 100);
                worker.kill();

                proxy.rememberBodies(true);
                BigInteger last = sequenceNumbers(ferry.changes(table)).stream()
                        .max(BigInteger::compareTo)
                        .orElseThrow();
                long scans = proxy.count("Scan");
                int soFar = writer.writes();
                worker.restart();
                ferry.until("a hundred changes more", () -> writer.writes() > soFar + 100);
                ferry.awaitStreamed(table);

                JsonNode first = proxy.bodies("GetShardIterator").get(0);
                assertThat(first.path("ShardIteratorType").asText()).isEqualTo("AFTER_SEQUENCE_NUMBER");
                assertThat(new BigInteger(first.path("SequenceNumber").asText()))
                        .isEqualTo(last);
                assertThat(proxy.count("Scan")).isEqualTo(scans);
            }
            ferry.assertArrived();
            assertEachChangeOnce(ferry.changes(table));
        }
    }

    /** What identifies a page: its segment and where it starts. */
    private static List<JsonNode> pages(FaultProxy proxy) {
        List<JsonNode> pages = new ArrayList<>();
        proxy.bodies("Scan")
                .forEach(body -> pages.add(Change.JSON
                        .createObjectNode()
                        .put("segment", ScanTraffic.segment(body))
                        .set("start", ScanTraffic.start(body))));
        return pages;
    }

    private static void assertEachChangeOnce(List<Change> changes) {
        List<BigInteger> numbers = sequenceNumbers(changes);
        assertThat(numbers).isNotEmpty().doesNotHaveDuplicates();
    }

    private static List<BigInteger> sequenceNumbers(List<Change> changes) {
        return changes.stream()
                .filter(Change::isStreamed)
                .map(Change::sequenceNumber)
                .toList();
    }
}
