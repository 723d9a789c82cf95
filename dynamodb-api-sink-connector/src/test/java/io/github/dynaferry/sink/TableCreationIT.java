// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.dynaferry.definition.IndexDefinition;
import io.github.dynaferry.definition.KeyDefinition;
import io.github.dynaferry.definition.TableDefinition;
import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.testkit.dynamodb.DynamoDbClients;
import io.github.dynaferry.testkit.dynamodb.DynamoDbLocal;
import io.github.dynaferry.testkit.dynamodb.Items;
import io.github.dynaferry.testkit.dynamodb.TableDescription;
import io.github.dynaferry.testkit.dynamodb.Tables;
import io.github.dynaferry.testkit.fake.FakeSinkRuntime;
import io.github.dynaferry.testkit.fake.Wire;
import io.github.dynaferry.testkit.junit.SharedDynamoDbLocal;
import io.github.dynaferry.testkit.proxy.Fault;
import io.github.dynaferry.testkit.proxy.FaultProxy;
import io.github.dynaferry.testkit.proxy.Rule;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** From definitions as the source sends them to tables of a real DynamoDB API, and data that comes before its table. */
@ExtendWith(SharedDynamoDbLocal.class)
class TableCreationIT {
    private static final String TABLE = "orders";
    private static final TopicPartition DATA = new TopicPartition("shop." + TABLE, 0);
    private static final TopicPartition DEFINITIONS = new TopicPartition(Definitions.TOPIC, 0);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Records records = new Records(DATA.topic(), TABLE);
    private final DynamoDbLocal target;
    private FaultProxy proxy;
    private FakeSinkRuntime sink;

    TableCreationIT(DynamoDbLocal target) {
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
        for (String table : target.client().listTables().tableNames()) {
            target.client().updateTable(update -> update.tableName(table).deletionProtectionEnabled(false));
        }
        Tables.deleteAll(target.client());
    }

    @ParameterizedTest
    @EnumSource
    void makesTheTableAsTheSourceHasIt(Wire wire) {
        start();
        define(Definitions.rich(TABLE), wire);
        Map<String, AttributeValue> item = append("a", 1);
        untilCommitted();

        TableDefinition made = made();
        assertThat(made.key()).isEqualTo(KeyDefinition.of(Definitions.KEY));
        TableDefinition wanted = Definitions.rich(TABLE);
        assertThat(made.globalIndexes())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("nonKeyAttributes")
                .isEqualTo(wanted.globalIndexes());
        assertThat(made.globalIndexes())
                .extracting(IndexDefinition::nonKeyAttributes)
                .containsExactly(List.of("total"));
        assertThat(made.localIndexes()).isEqualTo(wanted.localIndexes());
        assertThat(made.throughput()).isEqualTo(wanted.throughput());
        assertThat(made.streamViewType()).isNull();
        assertThat(made.deletionProtection()).isTrue();
        assertThat(target.client()
                        .describeTimeToLive(request -> request.tableName(TABLE))
                        .timeToLiveDescription()
                        .timeToLiveStatus())
                .isEqualTo(TimeToLiveStatus.DISABLED);
        assertTargetHolds(item);
    }

    @Test
    void holdsDataBackUntilItsDefinitionComes() {
        start();
        Map<String, AttributeValue> item = append("a", 1);
        append("b", 1);
        sink.append(records.removal(key("b", 1)));
        sink.append(records.tombstone(key("b", 1)));
        sink.deliver();
        assertThat(sink.isPaused(DATA)).isTrue();
        sink.commit();
        assertThat(sink.committed(DATA)).isZero();

        define(Definitions.rich(TABLE), Wire.JSON_WITHOUT_SCHEMAS);
        untilCommitted();
        assertTargetHolds(item);
        assertThat(sink.isPaused(DATA)).isFalse();
    }

    @Test
    void makesItThoughTheTargetIsThrottlingAndItsAnswersAreLost() {
        proxy.add(Rule.on("CreateTable").next(1).does(Fault.throttle()));
        proxy.add(Rule.on("CreateTable").next(1).does(Fault.cutAfterForwarding()));
        proxy.add(Rule.on("DescribeTable").next(3).does(Fault.internalError()));
        start();
        define(Definitions.rich(TABLE), Wire.JSON_WITH_SCHEMAS);
        Map<String, AttributeValue> item = append("a", 1);
        untilCommitted();

        assertTargetHolds(item);
        assertThat(made().localIndexes()).hasSize(1);
    }

    @Test
    void leavesOutWhatTheTargetRefuses() {
        proxy.add(Rule.on("CreateTable")
                .containing("LocalSecondaryIndexes")
                .does(Fault.error("ValidationException", "no such thing")));
        proxy.add(Rule.on("CreateTable").containing("Tags").does(Fault.error("UnknownOperationException", "Tags?")));
        start();
        define(Definitions.rich(TABLE), Wire.JSON_WITHOUT_SCHEMAS);
        Map<String, AttributeValue> item = append("a", 1);
        untilCommitted();

        assertTargetHolds(item);
        assertThat(made().localIndexes()).isEmpty();
        assertThat(made().globalIndexes()).hasSize(1);
    }

    @Test
    void turnsTimeToLiveOnIfAskedToAsOftenAsItIsRestarted() {
        start("table.create.ttl", "true");
        define(Definitions.rich(TABLE), Wire.JSON_WITHOUT_SCHEMAS);
        append("a", 1);
        untilCommitted();
        untilTimeToLiveIsOn();

        sink.restart();
        await().atMost(PATIENCE).until(() -> {
            sink.deliver();
            return proxy.count("DescribeTimeToLive") == 2;
        });
        assertThat(proxy.count("UpdateTimeToLive")).isOne();
    }

    private void untilTimeToLiveIsOn() {
        await().atMost(PATIENCE).until(() -> {
            sink.deliver();
            return "expires"
                    .equals(target.client()
                            .describeTimeToLive(request -> request.tableName(TABLE))
                            .timeToLiveDescription()
                            .attributeName());
        });
    }

    @Test
    void asksForTheDefinitionsTopicWhenTheTableDoesNotCome() {
        start("table.wait.timeout.ms", "1500");
        append("a", 1);

        assertThatThrownBy(this::untilCommitted)
                .isInstanceOf(ConnectException.class)
                .hasMessageContainingAll(
                        "topic shop.orders", "table orders", "Is topic shop-table-definitions", "among");
    }

    @Test
    void refusesATableWithAnotherKeyThanItsDefinition() {
        Tables.create(target.client(), TableDescription.named(TABLE).key("pk", ScalarAttributeType.N));
        start();
        define(Definitions.rich(TABLE), Wire.JSON_WITHOUT_SCHEMAS);

        assertThatThrownBy(() -> await().pollInSameThread().atMost(PATIENCE).until(() -> !sink.deliver()))
                .isInstanceOf(ConnectException.class)
                .hasMessageContainingAll("Table orders", "pk (N)", "pk (S), sk (N)");
    }

    @Test
    void tellsTheWayOutWhenATableIsDroppedUnderItsHands() {
        start();
        define(Definitions.plain(TABLE), Wire.JSON_WITHOUT_SCHEMAS);
        appendPlain("a");
        untilCommitted();
        target.client().deleteTable(request -> request.tableName(TABLE));
        appendPlain("b");

        assertThatThrownBy(this::untilCommitted)
                .isInstanceOf(ConnectException.class)
                .hasMessageContainingAll("Table orders", "no longer", "delete its offsets");
    }

    private void start(String... more) {
        Map<String, String> config = new HashMap<>(Map.of(
                "topics.regex",
                "shop(\\..+|-table-definitions)",
                "topic.prefix",
                "shop",
                "table.auto.create",
                "definition",
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
        for (int i = 0; i < more.length; i += 2) {
            config.put(more[i], more[i + 1]);
        }
        sink = FakeSinkRuntime.start(DynamoDbApiSinkConnector.class, config);
        sink.assign(DATA, DEFINITIONS);
    }

    private void define(TableDefinition definition, Wire wire) {
        sink.append(Definitions.sent(definition), 0, wire);
    }

    private Map<String, AttributeValue> append(String pk, int sk) {
        Map<String, AttributeValue> item =
                Items.item("pk", Items.s(pk), "sk", Items.n(Integer.toString(sk)), "total", Items.n("3"));
        sink.append(records.put(key(pk, sk), DynamoDbJson.write(item)));
        return item;
    }

    private void appendPlain(String pk) {
        sink.append(records.put(SinkBench.key(pk), SinkBench.key(pk)));
    }

    private static String key(String pk, int sk) {
        return DynamoDbJson.write(Items.item("pk", Items.s(pk), "sk", Items.n(Integer.toString(sk))));
    }

    private void untilCommitted() {
        await().pollInSameThread()
                .pollInterval(Duration.ofMillis(50))
                .atMost(PATIENCE)
                .until(() -> {
                    sink.deliver();
                    sink.commit();
                    return sink.committed(DATA) == sink.end(DATA)
                            && sink.committed(DEFINITIONS) == sink.end(DEFINITIONS);
                });
    }

    private TableDefinition made() {
        return TableDefinition.of(
                target.client()
                        .describeTable(request -> request.tableName(TABLE))
                        .table(),
                null,
                Map.of());
    }

    private void assertTargetHolds(Map<String, AttributeValue> item) {
        assertThat(Tables.scan(target.client(), TABLE).values())
                .extracting(Items::canonical)
                .containsExactly(Items.canonical(item));
    }
}
