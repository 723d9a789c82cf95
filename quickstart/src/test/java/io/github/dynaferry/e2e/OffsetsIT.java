// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.e2e;

import static io.github.dynaferry.testkit.dynamodb.Items.item;
import static io.github.dynaferry.testkit.dynamodb.Items.n;
import static io.github.dynaferry.testkit.dynamodb.Items.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.dynaferry.testkit.connect.ConnectRest;
import io.github.dynaferry.testkit.connect.ConnectWorker;
import io.github.dynaferry.testkit.connect.RestRefusal;
import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.TableDescription;
import io.github.dynaferry.testkit.dynamodb.Tables;
import io.github.dynaferry.testkit.proxy.FaultProxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Offsets as operators read, change and forget them by REST. All are changed while their connectors are stopped, then the
 * worker is killed: what the tests find is what a new process has made of what was stored.
 */
@EndToEnd
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OffsetsIT {
    private ConnectRest rest;
    private FaultProxy proxy;
    private Ferry scanning;
    private Ferry streaming;
    private Ferry forgetting;
    private TableDescription scanned;
    private TableDescription streamed;
    private TableDescription forgotten;
    private Map<Integer, JsonNode> storedStarts;
    private int rewoundSegment;
    private JsonNode rewoundTo;
    private String oldSnapshot;

    @BeforeAll
    void changeOffsetsAndRestartInANewProcess(E2e system) {
        ConnectWorker worker = system.mortal();
        rest = worker.rest();
        proxy = FaultProxy.inFrontOf(system.source.endpoint());
        scanning = new Ferry(system, rest, "offsets-scanning").sourceAt(proxy.endpoint());
        streaming = new Ferry(system, rest, "offsets-streaming");
        forgetting = new Ferry(system, rest, "offsets-forgetting");

        rewindASegment();
        rewindAShard();
        refuseWhatIsMalformed();
        resetTheSink();
        forgetEverything();

        worker.kill();
        proxy.clear();
        proxy.rememberBodies(true);
        worker.restart();
        for (String connector :
                List.of(scanning.sourceName(), streaming.sourceName(), streaming.sinkName(), forgetting.sourceName())) {
            rest.resume(connector);
        }
    }

    @AfterAll
    void close() {
        List.of(scanning, streaming, forgetting).forEach(Ferry::close);
        proxy.close();
    }

    private void rewindASegment() {
        scanned = scanning.table(AllTypes.table("offsets-scanning"), ScanTraffic.items(160));
        ScanTraffic.hangAfter(proxy, 7);
        scanning.startSource();
        scanning.until(
                "the pages are stored",
                () -> proxy.count("Scan") == 7 + 4
                        && ScanTraffic.storedKeys(scanning.offsets("segment", scanned))
                                .equals(ScanTraffic.lastStarts(proxy)));
        storedStarts = ScanTraffic.lastStarts(proxy);
        rest.stop(scanning.sourceName());

        Map<Integer, JsonNode> firstPageEnds = ScanTraffic.starts(proxy, 1);
        rewoundSegment = storedStarts.entrySet().stream()
                .filter(start -> !start.getValue().equals(firstPageEnds.get(start.getKey())))
                .map(Entry::getKey)
                .findAny()
                .orElseThrow();
        rewoundTo = firstPageEnds.get(rewoundSegment);
        String name = scanned.name() + "/" + rewoundSegment + "/4";
        JsonNode offset = scanning.offset("segment", name);
        assertThat(rest.alterOffset(
                        scanning.sourceName(), Map.of("segment", name), with(offset, "last_key", rewoundTo.toString())))
                .contains("altered successfully");
        assertThat(scanning.offset("segment", name).path("last_key").asText()).isEqualTo(rewoundTo.toString());
    }

    private void rewindAShard() {
        streamed = streaming.table(AllTypes.table("offsets-streaming"), AllTypes.items());
        streaming.startSource();
        streaming.startSink();
        streaming.awaitSnapshot(streamed);
        for (int i = 0; i < 6; i++) {
            Tables.put(streaming.source(), streamed.name(), item(AllTypes.KEY, s("change-" + i), "value", n(i)));
        }
        streaming.assertArrived();
        rest.stop(streaming.sourceName());

        Entry<String, JsonNode> shard =
                streaming.offsets("shard", streamed).entrySet().iterator().next();
        String sequence = streaming.changes(streamed).stream()
                .filter(change -> change.key().contains("change-2"))
                .map(change ->
                        change.envelope().path("source").path("sequence_number").asText())
                .findAny()
                .orElseThrow();
        Map<String, Object> offset = with(shard.getValue(), "sequence", sequence);
        offset.put("epoch", shard.getValue().path("epoch").asLong() + 1);
        rest.alterOffset(streaming.sourceName(), Map.of("shard", shard.getKey()), offset);
    }

    private void refuseWhatIsMalformed() {
        String shard = streaming.offsets("shard", streamed).keySet().iterator().next();
        assertRefused(Map.of("tabel", "t"), Map.of("snapshot", "1"), "none of this connector's");
        assertRefused(Map.of("segment", "t/1"), Map.of("snapshot", "1"), "none of this connector's");
        assertRefused(Map.of("shard", shard), Map.of("sequence", "17", "verified", 1), "epoch");
        assertRefused(Map.of("shard", shard), Map.of("sequence", "x", "verified", 1, "epoch", 2), "digits only");
        assertRefused(
                Map.of("table", streamed.name()),
                Map.of("snapshot", "1", "state", "begun", "t0", 1, "segments", 4, "baseline", true),
                "begun");
    }

    private void assertRefused(Map<String, String> partition, Map<String, Object> offset, String why) {
        assertThatThrownBy(() -> rest.alterOffset(streaming.sourceName(), partition, offset))
                .isInstanceOfSatisfying(RestRefusal.class, refusal -> {
                    assertThat(refusal.status()).isGreaterThanOrEqualTo(400);
                    assertThat(refusal.body()).contains(why);
                });
    }

    private void resetTheSink() {
        rest.stop(streaming.sinkName());
        streaming.target().deleteTable(request -> request.tableName(streamed.name()));
        rest.deleteOffsets(streaming.sinkName());
        assertThat(rest.offsets(streaming.sinkName())).isEmpty();
    }

    private void forgetEverything() {
        forgotten = forgetting.table(AllTypes.table("offsets-forgetting"), AllTypes.items());
        forgetting.startSource();
        forgetting.awaitSnapshot(forgotten);
        oldSnapshot =
                forgetting.offset("table", forgotten.name()).path("snapshot").asText();
        rest.stop(forgetting.sourceName());
        rest.deleteOffsets(forgetting.sourceName());
        assertThat(rest.offsets(forgetting.sourceName())).isEmpty();
    }

    @Test
    void aSegmentIsScannedFromWhereItWasMovedTo() {
        scanning.awaitSnapshot(scanned);
        Map<Integer, JsonNode> expected = new HashMap<>(storedStarts);
        expected.put(rewoundSegment, rewoundTo);
        assertThat(ScanTraffic.starts(proxy, 0)).isEqualTo(expected);
    }

    @Test
    void aShardIsReadFromWhereItWasMovedTo() {
        streaming.until("the changes again", () -> timesStreamed("change-5") == 2);
        assertThat(timesStreamed("change-3")).isEqualTo(2);
        assertThat(timesStreamed("change-2")).isEqualTo(1);
        assertThat(timesStreamed("change-1")).isEqualTo(1);
    }

    @Test
    void aSinkWithoutOffsetsBuildsTheTargetAnewFromTheTopicsAlone() {
        streaming.until(
                "a target again",
                () -> streaming.target().listTables().tableNames().contains(streamed.name()));
        streaming.assertArrived();
    }

    @Test
    void aSourceWithoutOffsetsTakesANewSnapshot() {
        forgetting.awaitSnapshot(forgotten);
        assertThat(forgetting.offset("table", forgotten.name()).path("snapshot").asText())
                .isNotEqualTo(oldSnapshot);
        assertThat(forgetting.changes(forgotten))
                .filteredOn(change -> change.op().equals("r"))
                .hasSize(2 * AllTypes.items().size());
    }

    private long timesStreamed(String key) {
        return streaming.changes(streamed).stream()
                .filter(change -> change.isStreamed() && change.key().contains(key))
                .count();
    }

    private static Map<String, Object> with(JsonNode offset, String field, Object value) {
        Map<String, Object> changed = Change.JSON.convertValue(offset, new TypeReference<HashMap<String, Object>>() {});
        changed.put(field, value);
        return changed;
    }
}
