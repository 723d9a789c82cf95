// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source;

import static io.github.dynaferry.testkit.dynamodb.Items.b;
import static io.github.dynaferry.testkit.dynamodb.Items.item;
import static io.github.dynaferry.testkit.dynamodb.Items.n;
import static io.github.dynaferry.testkit.dynamodb.Items.s;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dynaferry.envelope.Envelope;
import io.github.dynaferry.envelope.Operation;
import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.DynamoDbLocal;
import io.github.dynaferry.testkit.dynamodb.RandomItems;
import io.github.dynaferry.testkit.dynamodb.TableDescription;
import io.github.dynaferry.testkit.dynamodb.Tables;
import io.github.dynaferry.testkit.junit.SharedDynamoDbLocal;
import io.github.dynaferry.testkit.proxy.Fault;
import io.github.dynaferry.testkit.proxy.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

@ExtendWith(SharedDynamoDbLocal.class)
class SnapshotIT {
    private static final String TABLE = "My.table-1_x";
    private static final int MANY = 80;

    private final DynamoDbLocal source;

    SnapshotIT(DynamoDbLocal source) {
        this.source = source;
    }

    @AfterEach
    void deleteTables() {
        Tables.deleteAll(source.client());
    }

    private void create() {
        Tables.create(source.client(), AllTypes.table(TABLE).streaming());
    }

    /** Eight megabytes: several pages for each of two segments. */
    private void fill() {
        create();
        Tables.putAll(
                source.client(),
                TABLE,
                IntStream.range(0, MANY)
                        .mapToObj(i -> item(AllTypes.KEY, s("item " + i), "text", s("x".repeat(100_000))))
                        .toList());
    }

    @Test
    void holdsItemsOfEveryTypeAndSize() {
        create();
        List<Map<String, AttributeValue>> items = new ArrayList<>(AllTypes.items());
        items.addAll(new RandomItems(1).items(100));
        items.add(AllTypes.bigText("big text"));
        items.add(AllTypes.bigNumbers("big numbers"));
        Tables.putAll(source.client(), TABLE, items);
        try (Capture capture = Capture.started(source, "snapshot.mode", "initial_only")) {
            capture.untilCompleted(TABLE);
            capture.assertEqual(TABLE);
            assertThat(capture.records(TABLE)).hasSize(items.size());
            assertThat(capture.envelopes(TABLE)).extracting(Envelope::op).containsOnly(Operation.READ);
            assertThat(capture.offset("table", TABLE)).doesNotContainKey("baseline");
        }
    }

    @Test
    void keysOfNumbersAndBytes() {
        TableDescription table = TableDescription.named(TABLE)
                .key("n", ScalarAttributeType.N)
                .key("b", ScalarAttributeType.B)
                .streaming();
        Tables.create(source.client(), table);
        Tables.put(source.client(), TABLE, item("n", n("1.50"), "b", b((byte) 0, (byte) -1), "x", s("y")));
        try (Capture capture = Capture.started(source)) {
            capture.untilEqual(TABLE);
            Tables.put(source.client(), TABLE, item("n", n("15E-1"), "b", b((byte) 0, (byte) -1), "x", s("z")));
            capture.untilEqual(TABLE);
            assertThat(capture.runtime().topics().lastByKey(Capture.PREFIX + "." + TABLE))
                    .containsOnlyKeys("{\"n\":\"1.5\",\"b\":\"AP8=\"}");
        }
    }

    @Test
    void anEmptyTableIsCompletedAndStreamed() {
        create();
        try (Capture capture = Capture.started(source)) {
            capture.untilCompleted(TABLE);
            assertThat(capture.records(TABLE)).isEmpty();
            Tables.put(source.client(), TABLE, item(AllTypes.KEY, s("a")));
            capture.untilEqual(TABLE);
        }
    }

    @Test
    void goesOnAtTheStoredKeysWhenKilled() {
        fill();
        try (Capture capture = Capture.started(source, "max.buffer.bytes", "1048576", "max.batch.size", "7")) {
            capture.untilRecords(TABLE, MANY / 2);
            Map<String, Map<String, Object>> stored = capture.offsets("segment");
            assertThat(stored.values()).anyMatch(offset -> offset.containsKey("last_key"));
            int before = capture.records(TABLE).size();
            capture.runtime().killWithInFlightWritten();

            capture.proxy().rememberBodies(true);
            capture.runtime().start();
            capture.untilEqual(TABLE);
            for (int segment = 0; segment < 2; segment++) {
                Map<String, Object> offset = stored.getOrDefault(TABLE + "/" + segment + "/2", Map.of());
                assertThat(firstStartKey(capture, segment)).isEqualTo(offset.get("last_key"));
            }
            assertThat(capture.records(TABLE)).hasSizeLessThan(before + MANY);
        }
    }

    /** Where the first scan of a segment began; null for its beginning. */
    private static String firstStartKey(Capture capture, int segment) {
        JsonNode body = capture.proxy().bodies("Scan").stream()
                .filter(scan -> scan.path("Segment").asInt() == segment)
                .findFirst()
                .orElseThrow();
        JsonNode start = body.path("ExclusiveStartKey");
        return start.isMissingNode() ? null : DynamoDbJson.write(DynamoDbJson.read(start.toString()));
    }

    @Test
    void aFinishedSnapshotIsNotTakenAgain() {
        fill();
        try (Capture capture = Capture.started(source)) {
            capture.untilEqual(TABLE);
            long scans = capture.proxy().count("Scan");
            capture.runtime().restart();
            Tables.put(source.client(), TABLE, item(AllTypes.KEY, s("later")));
            capture.untilEqual(TABLE);
            assertThat(capture.proxy().count("Scan")).isEqualTo(scans);
        }
    }

    @Test
    void throttlingAndOutagesAreWaitedOut() {
        fill();
        try (Capture capture = Capture.of(source, 1)) {
            capture.proxy().add(Rule.on("Scan").withProbability(0.6).does(Fault.throttle()));
            capture.proxy().add(Rule.on("Scan").withProbability(0.3).does(Fault.cutAfterForwarding()));
            capture.proxy().add(Rule.on("DescribeStream").next(4).does(Fault.internalError()));
            capture.runtime().start();
            capture.untilEqual(TABLE);
            assertThat(capture.proxy().countFaults("Scan")).isPositive();
        }
    }

    @Test
    void changesDuringTheSnapshotAreThereInTheEnd() {
        fill();
        try (Capture capture = Capture.started(source, "max.buffer.bytes", "1048576", "max.batch.size", "7")) {
            capture.untilRecords(TABLE, MANY / 3);
            Tables.put(source.client(), TABLE, item(AllTypes.KEY, s("item 1"), "changed", n(1)));
            Tables.put(source.client(), TABLE, item(AllTypes.KEY, s("new"), "changed", n(1)));
            for (int i = 0; i < MANY; i += 3) {
                Tables.deleteAll(source.client(), TABLE, List.of(item(AllTypes.KEY, s("item " + i))));
            }
            capture.untilEqual(TABLE);
        }
    }

    @Test
    void unreadableOffsetsAreNotAbsentOnes() {
        create();
        Tables.put(source.client(), TABLE, item(AllTypes.KEY, s("a")));
        try (Capture capture = Capture.of(source, 1)) {
            capture.runtime().offsets().makeUnreadable(partition -> partition.containsKey("table"));
            capture.runtime().offsets().failNextReads(2);
            capture.runtime().start();
            capture.poll(8);
            assertThat(capture.runtime().topics().all()).isEmpty();
            capture.runtime().offsets().makeUnreadable(partition -> false);
            capture.untilEqual(TABLE);
        }
    }

    @Test
    void severalTasksHaveOneLead() {
        create();
        Tables.put(source.client(), TABLE, item(AllTypes.KEY, s("a")));
        try (Capture capture = Capture.of(source, 3)) {
            capture.runtime().start();
            capture.untilEqual(TABLE);
            assertThat(capture.runtime().tasks()).hasSize(3);
            assertThat(capture.records(TABLE)).hasSize(1);
        }
    }
}
