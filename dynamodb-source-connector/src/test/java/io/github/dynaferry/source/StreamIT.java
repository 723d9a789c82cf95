// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source;

import static io.github.dynaferry.testkit.dynamodb.Items.item;
import static io.github.dynaferry.testkit.dynamodb.Items.n;
import static io.github.dynaferry.testkit.dynamodb.Items.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dynaferry.envelope.Envelope;
import io.github.dynaferry.envelope.Operation;
import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.DynamoDbLocal;
import io.github.dynaferry.testkit.dynamodb.Tables;
import io.github.dynaferry.testkit.junit.SharedDynamoDbLocal;
import io.github.dynaferry.testkit.proxy.Fault;
import io.github.dynaferry.testkit.proxy.Rule;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

@ExtendWith(SharedDynamoDbLocal.class)
class StreamIT {
    private static final String TABLE = "src-1.orders";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DynamoDbLocal source;

    StreamIT(DynamoDbLocal source) {
        this.source = source;
    }

    @BeforeEach
    void create() {
        Tables.create(source.client(), AllTypes.table(TABLE).streaming());
    }

    @AfterEach
    void deleteTables() {
        Tables.deleteAll(source.client());
    }

    private void put(String key, long number) {
        Tables.put(source.client(), TABLE, item(AllTypes.KEY, s(key), "n", n(number)));
    }

    private void remove(String key) {
        Tables.deleteAll(source.client(), TABLE, List.of(item(AllTypes.KEY, s(key))));
    }

    @Test
    void itemsOfEveryTypeAndSize() {
        try (Capture capture = Capture.started(source)) {
            capture.untilCompleted(TABLE);
            List<Map<String, AttributeValue>> items = new ArrayList<>(AllTypes.items());
            // DynamoDB Local's images have not quite the empty maps that were written.
            items.removeIf(item -> item.get(AllTypes.KEY).s().equals("empty documents"));
            items.add(AllTypes.bigText("big text"));
            items.add(AllTypes.bigNumbers("big numbers"));
            Tables.putAll(source.client(), TABLE, items);
            capture.untilEqual(TABLE);
            assertThat(capture.envelopes(TABLE)).extracting(Envelope::op).containsOnly(Operation.INSERT);
        }
    }

    @Test
    void aStreamOfKeysTellsTheLatestStates() {
        Tables.deleteAll(source.client());
        Tables.create(source.client(), AllTypes.table(TABLE).streaming(StreamViewType.KEYS_ONLY));
        for (int i = 0; i < 50; i++) {
            put("item " + i, -1);
        }
        try (Capture capture = Capture.started(source, "snapshot.read.capacity.limit", "50")) {
            capture.untilCompleted(TABLE);
            capture.proxy().add(Rule.on("BatchGetItem").next(5).does(Fault.throttle()));
            capture.proxy().add(Rule.on("GetItem").withProbability(0.3).does(Fault.throttle()));
            for (int i = 0; i < 300; i++) {
                put("item " + i % 97, i);
                if (i % 3 == 0) {
                    remove("item " + i * 7 % 97);
                }
                if (i % 50 == 0) {
                    capture.poll(1);
                }
            }
            capture.untilEqual(TABLE);
            assertThat(capture.envelopes(TABLE))
                    .extracting(Envelope::op)
                    .contains(Operation.READ, Operation.INSERT, Operation.MODIFY, Operation.REMOVE);
            assertThat(capture.proxy().countFaults("BatchGetItem")).isPositive();
        }
    }

    @Test
    void insertModifyRemove() {
        put("a", 1);
        try (Capture capture = Capture.started(source, "stream.before.images", "true")) {
            capture.untilEqual(TABLE);
            int scanned = capture.records(TABLE).size();
            put("b", 1);
            Tables.put(source.client(), TABLE, item(AllTypes.KEY, s("b"), "other", s("x")));
            remove("b");
            capture.untilRecords(TABLE, scanned + 5);
            List<SourceRecord> records = capture.records(TABLE);
            // The stream also brings the insertion of a, which was just before the snapshot.
            List<SourceRecord> b = records.stream()
                    .filter(record -> record.key().toString().contains("pk=b"))
                    .toList();
            assertThat(b).hasSize(4);
            assertThat(b.get(3).value()).as("tombstone").isNull();
            List<Envelope> changes = capture.envelopes(TABLE).stream()
                    .filter(envelope -> envelope.key().contains("\"b\""))
                    .toList();
            assertThat(changes)
                    .extracting(Envelope::op)
                    .containsExactly(Operation.INSERT, Operation.MODIFY, Operation.REMOVE);
            assertThat(changes.get(0).before()).isNull();
            assertThat(changes.get(1).before()).contains("\"n\":{\"N\":\"1\"}");
            assertThat(changes.get(1).after()).doesNotContain("\"n\"").contains("\"other\":{\"S\":\"x\"}");
            assertThat(changes.get(2).before()).contains("\"other\"");
        }
    }

    @Test
    void aRecordIsAsDocumented() throws IOException {
        try (Capture capture = Capture.started(source)) {
            capture.untilCompleted(TABLE);
            put("item-1", 11);
            capture.untilEqual(TABLE);
            SourceRecord record = capture.records(TABLE).get(0);
            ObjectNode json = json(record);
            ObjectNode origin = (ObjectNode) json.get("source");
            assertThat(json.remove("ts_ms").isIntegralNumber()).isTrue();
            assertThat(origin.remove("ts_ms").isIntegralNumber()).isTrue();
            assertThat(origin.remove("stream_arn").asText()).contains("table/" + TABLE + "/stream/");
            assertThat(origin.remove("shard_id").asText()).startsWith("shardId-");
            assertThat(origin.remove("sequence_number").asText()).matches("\\d+");
            assertThat(origin.remove("event_id").isTextual()).isTrue();
            assertThat(origin.remove("version").isTextual()).isTrue();
            assertThat(json)
                    .hasToString("{\"op\":\"c\",\"key\":\"{\\\"pk\\\":{\\\"S\\\":\\\"item-1\\\"}}\",\"before\":null,"
                            + "\"after\":\"{\\\"pk\\\":{\\\"S\\\":\\\"item-1\\\"},\\\"n\\\":{\\\"N\\\":\\\"11\\\"}}\","
                            + "\"source\":{\"connector\":\"dynamodb\",\"name\":\"it\",\"snapshot\":\"false\","
                            + "\"region\":\"us-east-1\",\"table\":\"src-1.orders\",\"segment\":null,"
                            + "\"total_segments\":null,\"ttl\":false}}");
        }
    }

    private static ObjectNode json(SourceRecord record) throws IOException {
        try (JsonConverter converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", "false"), false);
            return (ObjectNode) new ObjectMapper()
                    .readTree(converter.fromConnectData(record.topic(), record.valueSchema(), record.value()));
        }
    }

    @Test
    void goesOnBehindTheStoredSequenceNumberWhenKilled() {
        try (Capture capture = Capture.started(source)) {
            capture.untilCompleted(TABLE);
            for (int i = 0; i < 20; i++) {
                put("item " + i, 1);
            }
            capture.untilRecords(TABLE, 20);
            capture.runtime().flush();
            Map<String, Map<String, Object>> stored = capture.offsets("shard");
            capture.runtime().kill();
            put("while down", 1);

            capture.proxy().rememberBodies(true);
            capture.runtime().start();
            capture.untilEqual(TABLE);
            assertThat(capture.records(TABLE)).hasSize(21);
            assertThat(capture.proxy().bodies("GetShardIterator")).allSatisfy(body -> {
                Map<String, Object> offset =
                        stored.get(TABLE + "/" + body.path("ShardId").asText());
                assertThat(body.path("ShardIteratorType").asText()).isEqualTo("AFTER_SEQUENCE_NUMBER");
                assertThat(body.path("SequenceNumber").asText()).isEqualTo(offset.get("sequence"));
            });
        }
    }

    @Test
    void anExpiredIteratorIsRenewed() {
        try (Capture capture = Capture.started(source)) {
            capture.untilCompleted(TABLE);
            put("a", 1);
            capture.untilEqual(TABLE);
            long iterators = capture.proxy().count("GetShardIterator");
            capture.proxy()
                    .add(Rule.on("GetRecords")
                            .next(3)
                            .does(Fault.error("ExpiredIteratorException", "Iterator expired")));
            put("b", 1);
            capture.untilEqual(TABLE);
            capture.runtime().pollUntil(() -> capture.proxy().count("GetShardIterator") >= iterators + 3, PATIENCE);
            assertThat(capture.records(TABLE)).hasSize(2);
        }
    }

    @Test
    void throttlingIsWaitedOut() {
        try (Capture capture = Capture.started(source)) {
            capture.untilCompleted(TABLE);
            capture.proxy().add(Rule.on("GetRecords").next(5).does(Fault.throttle()));
            capture.proxy().add(Rule.on("GetRecords").withProbability(0.4).does(Fault.cutBeforeForwarding()));
            capture.proxy().add(Rule.on("GetShardIterator").next(5).does(Fault.throttle()));
            for (int i = 0; i < 30; i++) {
                put("item " + i % 7, i);
            }
            capture.untilEqual(TABLE);
            assertThat(capture.proxy().countFaults("GetRecords")).isPositive();
        }
    }

    @Test
    void fromNowOnOnly() {
        put("old", 1);
        try (Capture capture = Capture.started(source, "snapshot.mode", "no_data")) {
            capture.untilCompleted(TABLE);
            put("new", 1);
            capture.runtime()
                    .pollUntil(
                            () -> capture.envelopes(TABLE).stream()
                                    .anyMatch(envelope -> envelope.key().contains("new")),
                            PATIENCE);
            assertThat(capture.proxy().count("Scan")).isZero();
            assertThat(capture.envelopes(TABLE)).extracting(Envelope::op).containsOnly(Operation.INSERT);
        }
    }

    @Test
    void aDisabledStreamIsAnErrorOnceItIsReadToItsEnd() {
        try (Capture capture = Capture.started(source)) {
            capture.untilCompleted(TABLE);
            put("a", 1);
            source.client().updateTable(request -> request.tableName(TABLE)
                    .streamSpecification(stream -> stream.streamEnabled(false)));
            assertThatThrownBy(() -> capture.runtime().pollUntil(() -> false, PATIENCE))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("The stream of table " + TABLE + " is disabled")
                    .hasMessageContaining("The way out: enable the stream");
            capture.assertEqual(TABLE);
            capture.runtime().restartTask(0);
            assertThatThrownBy(() -> capture.runtime().pollUntil(() -> false, PATIENCE))
                    .as("still so when the task is restarted")
                    .hasMessageContaining("The stream of table " + TABLE + " is disabled");
        }
    }

    @Test
    void anOffsetThatVanishesIsNoReasonForASnapshotBesideTheStream() {
        try (Capture capture = Capture.started(source, "heartbeat.interval.ms", "3600000")) {
            capture.untilCompleted(TABLE);
            put("a", 1);
            capture.untilEqual(TABLE);
            capture.runtime().offsets().put(Map.of("table", TABLE), null);
            assertThatThrownBy(() -> capture.runtime().pollUntil(() -> false, PATIENCE))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("Table " + TABLE + ": its offset has vanished");
        }
    }

    @Test
    void aTrimmedPositionIsNoGapWhileItIsRecent() {
        try (Capture capture = Capture.started(source)) {
            capture.untilCompleted(TABLE);
            put("a", 1);
            capture.untilEqual(TABLE);
            capture.proxy()
                    .add(Rule.on("GetRecords").next(1).does(Fault.error("TrimmedDataAccessException", "trimmed")));
            put("b", 1);
            capture.untilEqual(TABLE);
        }
    }

    @Test
    void aPositionThatMayHaveBeenTrimmedStopsTheTask() {
        try (Capture capture = Capture.started(source)) {
            capture.untilCompleted(TABLE);
            put("a", 1);
            capture.untilEqual(TABLE);
            capture.runtime().stop();
            capture.offsets("shard").forEach((name, offset) -> capture.runtime()
                    .alterOffsets(Map.of(
                            Map.of("shard", name),
                            Map.of("sequence", "1", "verified", 1_700_000_000_000L, "epoch", 1))));
            capture.proxy().add(Rule.on("GetShardIterator").does(Fault.error("TrimmedDataAccessException", "trimmed")));
            capture.runtime().start();
            assertThatThrownBy(() -> capture.runtime().pollUntil(() -> false, PATIENCE))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("Table " + TABLE + ": changes may be lost in shard shardId-")
                    .hasMessageContaining("between 2023-11-14T22:13:20Z and ");
        }
    }

    @Test
    void aRewoundShardIsReadAgainBehindTheRecord() {
        try (Capture capture = Capture.started(source)) {
            capture.untilCompleted(TABLE);
            for (int i = 0; i < 6; i++) {
                put("a", i);
                put("item " + i, i);
            }
            capture.untilEqual(TABLE);
            List<Envelope> first = capture.envelopes(TABLE);
            capture.runtime().stop();
            String shard = capture.offsets("shard").keySet().iterator().next();
            Map<String, Object> offset = capture.offset("shard", shard);
            String behind = first.get(3).source().sequenceNumber();
            Map<String, Object> rewound = Map.of("sequence", behind, "verified", offset.get("verified"), "epoch", 1);
            capture.runtime().alterOffsets(Map.of(Map.of("shard", shard), rewound));

            capture.runtime().start();
            capture.untilRecords(TABLE, first.size() + first.size() - 4);
            capture.assertEqual(TABLE);
            assertThat(capture.envelopes(TABLE).stream().skip(first.size()))
                    .extracting(Envelope::after)
                    .isEqualTo(first.stream().skip(4).map(Envelope::after).toList());
            assertThat(capture.offset("shard", shard)).containsEntry("epoch", 1L);
        }
    }
}
