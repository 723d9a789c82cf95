// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.DynamoDbClients;
import io.github.dynaferry.testkit.dynamodb.DynamoDbLocal;
import io.github.dynaferry.testkit.dynamodb.Items;
import io.github.dynaferry.testkit.dynamodb.RandomItems;
import io.github.dynaferry.testkit.dynamodb.TableDescription;
import io.github.dynaferry.testkit.dynamodb.Tables;
import io.github.dynaferry.testkit.fake.FakeSinkRuntime;
import io.github.dynaferry.testkit.fake.ReportedRecord;
import io.github.dynaferry.testkit.junit.SharedDynamoDbLocal;
import io.github.dynaferry.testkit.proxy.Fault;
import io.github.dynaferry.testkit.proxy.FaultProxy;
import io.github.dynaferry.testkit.proxy.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** The packaged road, from sink records to a real DynamoDB API, faults on the wire included. */
@ExtendWith(SharedDynamoDbLocal.class)
class SinkIT {
    private static final String TABLE = "src-1.orders";
    private static final String TOPIC = "shop." + TABLE;
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final int MOST_TURNS = 200;

    private final Records records = new Records(TOPIC, TABLE);
    private final DynamoDbLocal target;
    private FaultProxy proxy;
    private FakeSinkRuntime sink;

    SinkIT(DynamoDbLocal target) {
        this.target = target;
    }

    @BeforeEach
    void startProxy() {
        proxy = FaultProxy.inFrontOf(target.endpoint());
    }

    @AfterEach
    void stop() {
        if (sink != null) {
            sink.close();
        }
        proxy.close();
        Tables.deleteAll(target.client());
    }

    @Test
    void writesItemsOfEveryTypeAndSize() {
        Tables.create(target.client(), AllTypes.table(TABLE));
        start(true);
        List<Map<String, AttributeValue>> items = new ArrayList<>(AllTypes.items());
        items.addAll(new RandomItems(1).items(300));
        items.add(AllTypes.bigText("big text"));
        items.add(AllTypes.bigNumbers("big numbers"));
        items.forEach(this::append);
        sink.deliverAll(MOST_TURNS);

        assertThat(sink.reported()).isEmpty();
        assertTargetHolds(items);
        sink.commit();
        assertThat(sink.committed(PARTITION)).isEqualTo(items.size());
    }

    @Test
    void putsWholeImagesAndAppliesRemovals() {
        Tables.create(target.client(), AllTypes.table(TABLE));
        start(false);
        append(item("a", "old", "1"));
        append(item("b", "n", "1"));
        append(item("c", "n", "1"));
        append(item("d", "n", "1"));
        sink.deliverAll(MOST_TURNS);
        append(item("a", "new", "2"));
        sink.append(records.removal(key("b")));
        sink.append(records.tombstone(key("b")));
        sink.append(records.tombstone(key("c")));
        Schema keySchema =
                SchemaBuilder.struct().field("pk", Schema.STRING_SCHEMA).build();
        sink.append(records.bareTombstone(keySchema, new Struct(keySchema).put("pk", "d")));
        sink.deliverAll(MOST_TURNS);

        assertTargetHolds(List.of(item("a", "new", "2")));
    }

    @Test
    void createsTablesWithAnyKindOfKey() {
        start(false, "table.auto.create", "key");
        Map<String, AttributeValue> item =
                Items.item("z", Items.b((byte) 0, (byte) -1), "a", Items.n("1.50"), "v", Items.s("x"));
        Map<String, AttributeValue> key = Items.keyOf(item, List.of("z", "a"));
        sink.append(records.put(DynamoDbJson.write(key), DynamoDbJson.write(item)));
        sink.deliverAll(MOST_TURNS);

        assertThat(Tables.keyNames(target.client(), TABLE)).containsExactly("z", "a");
        assertTargetHolds(List.of(item));
        var table = target.client()
                .describeTable(request -> request.tableName(TABLE))
                .table();
        assertThat(table.tableStatus()).isEqualTo(TableStatus.ACTIVE);
        assertThat(table.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
    }

    @Test
    void namesAMissingTable() {
        start(false);
        append(item("a", "n", "1"));
        assertThatThrownBy(() -> sink.deliverAll(MOST_TURNS))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(TABLE)
                .hasMessageContaining("table.auto.create=key");
    }

    @Test
    void losesNothingUnderThrottlingAndCutsAndPartialAnswers() {
        Tables.create(target.client(), AllTypes.table(TABLE));
        start(true, "batch.size", "10");
        proxy.add(Rule.on("BatchWriteItem").withProbability(0.3).does(Fault.throttle()));
        proxy.add(Rule.on("BatchWriteItem").withProbability(0.2).does(Fault.unprocessed(4)));
        proxy.add(Rule.on("BatchWriteItem").withProbability(0.1).does(Fault.allUnprocessed()));
        proxy.add(Rule.on("BatchWriteItem").withProbability(0.1).does(Fault.cutBeforeForwarding()));
        proxy.add(Rule.on("BatchWriteItem").withProbability(0.1).does(Fault.cutAfterForwarding()));
        proxy.add(Rule.on("BatchWriteItem").withProbability(0.1).does(Fault.internalError()));
        List<Map<String, AttributeValue>> items = new RandomItems(2).items(400);
        items.forEach(this::append);
        items.forEach(this::append);
        sink.deliverAll(MOST_TURNS);

        assertThat(proxy.countFaults("BatchWriteItem")).isPositive();
        assertThat(sink.reported()).isEmpty();
        assertTargetHolds(items);
    }

    @Test
    void asksConnectToDeliverAgainForAsLongAsTheTargetIsDown() {
        Tables.create(target.client(), AllTypes.table(TABLE));
        start(true, "retry.timeout.ms", "500");
        append(item("a", "n", "1"));
        sink.deliverAll(MOST_TURNS);
        proxy.add(Rule.onAny().does(Fault.cutBeforeForwarding()));
        append(item("a", "n", "2"));
        append(item("b", "n", "1"));

        await().atMost(Duration.ofSeconds(30)).until(() -> !sink.deliver());
        append(item("c", "n", "1"));
        for (int turn = 0; turn < 3; turn++) {
            assertThat(sink.deliver()).isFalse();
        }
        assertThat(sink.takeTimeoutMillis()).isPositive();
        sink.commit();
        assertThat(sink.committed(PARTITION)).isEqualTo(1);

        proxy.clear();
        sink.deliverAll(MOST_TURNS);
        assertTargetHolds(List.of(item("a", "n", "2"), item("b", "n", "1"), item("c", "n", "1")));
    }

    @Test
    void goesOnAfterBeingKilledWhereNothingWasCommitted() {
        Tables.create(target.client(), AllTypes.table(TABLE));
        start(false);
        append(item("a", "n", "1"));
        append(item("a", "n", "2"));
        sink.setMaxPollRecords(1);
        sink.deliver();
        sink.kill();
        sink.start();
        sink.assign(PARTITION);
        sink.deliverAll(MOST_TURNS);

        assertTargetHolds(List.of(item("a", "n", "2")));
    }

    @Test
    void reportsPoisonAndWritesTheRest() {
        Tables.create(target.client(), AllTypes.table(TABLE));
        start(true);
        List<Map<String, AttributeValue>> good = new RandomItems(3).items(20);
        good.forEach(this::append);
        sink.append(records.put(
                key("tooBig"), "{\"pk\":{\"S\":\"tooBig\"},\"t\":{\"S\":\"" + "x".repeat(410_000) + "\"}}"));
        sink.append(records.put(key("other"), "{\"pk\":{\"S\":\"one\"}}"));
        sink.append(records.put(key("twins"), "{\"pk\":{\"S\":\"twins\"},\"s\":{\"SS\":[\"a\",\"a\"]}}"));
        sink.append(records.value("no envelope"));
        sink.deliverAll(MOST_TURNS);

        assertTargetHolds(good);
        assertThat(sink.reported())
                .extracting(ReportedRecord::error)
                .extracting(Throwable::getMessage)
                .satisfiesExactlyInAnyOrder(
                        message -> assertThat(message).contains("tooBig", "the most is 409600"),
                        message -> assertThat(message).contains("other", "differs from that of the item"),
                        message -> assertThat(message).contains("twins", "ValidationException"),
                        message -> assertThat(message).contains("not an envelope"));
    }

    @Test
    void stopsAtPoisonIfNobodyTakesReports() {
        Tables.create(target.client(), AllTypes.table(TABLE));
        start(false);
        append(item("a", "n", "1"));
        sink.append(records.put(key("twins"), "{\"pk\":{\"S\":\"twins\"},\"s\":{\"SS\":[\"a\",\"a\"]}}"));
        append(item("b", "n", "1"));

        assertThatThrownBy(() -> sink.deliverAll(MOST_TURNS))
                .isInstanceOf(ConnectException.class)
                .isNotInstanceOf(RetriableException.class)
                .hasMessageContaining(TABLE)
                .hasMessageContaining("twins")
                .hasMessageContaining("errors.deadletterqueue.topic.name");
        assertTargetHolds(List.of(item("a", "n", "1"), item("b", "n", "1")));
    }

    @Test
    void refusesATableWithAnotherKeyBeforeTheFirstWrite() {
        Tables.create(target.client(), TableDescription.named(TABLE).key("pk", ScalarAttributeType.N));
        start(true);
        append(item("a", "n", "1"));

        assertThatThrownBy(() -> sink.deliverAll(MOST_TURNS))
                .isInstanceOf(ConnectException.class)
                .isNotInstanceOf(RetriableException.class)
                .hasMessageContainingAll(TABLE, "pk (N)", TOPIC, "pk (S)", "topic.to.table.map");
        assertThat(sink.reported()).isEmpty();
        assertThat(proxy.count("BatchWriteItem")).isZero();
    }

    private void start(boolean withReporter, String... options) {
        Map<String, String> config = new HashMap<>(Map.of(
                "topics",
                TOPIC,
                "topic.prefix",
                "shop",
                "aws.endpoint",
                proxy.endpoint().toString(),
                "aws.region",
                DynamoDbClients.REGION,
                "aws.access.key.id",
                DynamoDbClients.ACCESS_KEY_ID,
                "aws.secret.access.key",
                DynamoDbClients.SECRET_ACCESS_KEY,
                "retry.backoff.max.ms",
                "200"));
        for (int i = 0; i < options.length; i += 2) {
            config.put(options[i], options[i + 1]);
        }
        sink = withReporter
                ? FakeSinkRuntime.startWithReporter(DynamoDbApiSinkConnector.class, config)
                : FakeSinkRuntime.start(DynamoDbApiSinkConnector.class, config);
        sink.assign(PARTITION);
    }

    private void append(Map<String, AttributeValue> item) {
        sink.append(
                records.put(DynamoDbJson.write(Items.keyOf(item, List.of(AllTypes.KEY))), DynamoDbJson.write(item)));
    }

    private void assertTargetHolds(List<Map<String, AttributeValue>> items) {
        assertThat(Tables.scan(target.client(), TABLE).values())
                .extracting(Items::canonical)
                .containsExactlyInAnyOrderElementsOf(
                        items.stream().map(Items::canonical).toList());
    }

    private static Map<String, AttributeValue> item(String pk, String name, String number) {
        return Items.item(AllTypes.KEY, Items.s(pk), name, Items.n(number));
    }

    private static String key(String pk) {
        return DynamoDbJson.write(Map.of(AllTypes.KEY, Items.s(pk)));
    }
}
