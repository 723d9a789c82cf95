// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source;

import static io.github.dynaferry.testkit.dynamodb.Items.item;
import static io.github.dynaferry.testkit.dynamodb.Items.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.DynamoDbLocal;
import io.github.dynaferry.testkit.dynamodb.Tables;
import io.github.dynaferry.testkit.junit.SharedDynamoDbLocal;
import io.github.dynaferry.testkit.proxy.Fault;
import io.github.dynaferry.testkit.proxy.FaultProxy;
import io.github.dynaferry.testkit.proxy.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.source.SourceTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** What the connector says before it starts, and how it ends. */
@ExtendWith(SharedDynamoDbLocal.class)
class ConnectorIT {
    private static final String TABLE = "orders";
    private static final Duration STOP = Duration.ofSeconds(5);
    private static final Duration HANG = Duration.ofMinutes(1);

    private final DynamoDbLocal source;

    ConnectorIT(DynamoDbLocal source) {
        this.source = source;
    }

    @AfterEach
    void deleteTables() {
        Tables.deleteAll(source.client());
    }

    private Map<String, List<String>> errors(String... namesAndValues) {
        try (FaultProxy proxy = FaultProxy.inFrontOf(source.endpoint())) {
            return errors(proxy, namesAndValues);
        }
    }

    private static Map<String, List<String>> errors(FaultProxy proxy, String... namesAndValues) {
        Map<String, List<String>> errors = new TreeMap<>();
        for (ConfigValue value : new DynamoDbSourceConnector()
                .validate(Capture.config(proxy, namesAndValues))
                .configValues()) {
            if (!value.errorMessages().isEmpty()) {
                errors.put(value.name(), value.errorMessages());
            }
        }
        return errors;
    }

    private static void assertError(Map<String, List<String>> errors, String key, String... texts) {
        assertThat(errors).containsOnlyKeys(key);
        assertThat(errors.get(key)).singleElement().satisfies(message -> assertThat(message)
                .contains(texts));
    }

    @Test
    void acceptsWhatCanBeCaptured() {
        Tables.create(source.client(), AllTypes.table(TABLE).streaming(StreamViewType.NEW_IMAGE));
        Tables.create(source.client(), AllTypes.table("other"));
        assertThat(errors("table.include.list", TABLE)).isEmpty();
        assertThat(errors("table.exclude.list", "oth.*")).isEmpty();
        assertThat(errors("snapshot.mode", "initial_only")).isEmpty();
    }

    @Test
    void namesTheTableWithoutStreamAndTheWayOut() {
        Tables.create(source.client(), AllTypes.table(TABLE));
        assertError(
                errors("table.include.list", TABLE),
                "table.include.list",
                "Table orders has no stream",
                "NEW_AND_OLD_IMAGES",
                "snapshot.mode=initial_only");
    }

    @Test
    void namesTheStreamWithoutOldImagesWhereTheyAreWanted() {
        Tables.create(source.client(), AllTypes.table(TABLE).streaming(StreamViewType.KEYS_ONLY));
        assertThat(errors()).isEmpty();
        assertError(errors("stream.before.images", "true"), "stream.before.images", "table orders", "KEYS_ONLY");
    }

    @Test
    void refusesAnExpressionThatMatchesNothing() {
        Tables.create(source.client(), AllTypes.table(TABLE).streaming());
        assertError(errors("table.include.list", "order"), "table.include.list", "matches none", "whole names");
    }

    @Test
    void refusesBothLists() {
        assertError(
                errors("table.include.list", "a", "table.exclude.list", "b"),
                "table.exclude.list",
                "table.include.list");
    }

    @Test
    void refusesASnapshotOnDemandOfATableThatIsNotCaptured() {
        Tables.create(source.client(), AllTypes.table(TABLE).streaming());
        assertThat(errors("snapshot.on.demand", TABLE + ":1")).isEmpty();
        assertError(
                errors("snapshot.on.demand", TABLE + ":1,order:1"),
                "snapshot.on.demand",
                "names tables that are not captured: [order]");
        assertError(errors("snapshot.on.demand", TABLE), "snapshot.on.demand", "must be table:token");
    }

    @Test
    void refusesToleratedErrors() {
        Tables.create(source.client(), AllTypes.table(TABLE).streaming());
        assertError(errors("errors.tolerance", "all"), "errors.tolerance", "lost in silence");
    }

    @Test
    void refusesTopicsThatKafkaWouldRefuse() {
        String longName = "t".repeat(255);
        Tables.create(source.client(), AllTypes.table(longName).streaming());
        assertError(errors(), "topic.prefix", "249", longName);
    }

    @Test
    void faultsOfSingleOptionsAreOnTheirKeys() {
        assertThat(errors("topic.prefix", "a b", "snapshot.segments", "0", "table.include.list", "("))
                .containsOnlyKeys("topic.prefix", "snapshot.segments", "table.include.list");
        assertError(errors("aws.access.key.id", ""), "aws.access.key.id", "must be set");
    }

    @Test
    void refusedCredentialsAreOnTheirKey() {
        try (FaultProxy proxy = FaultProxy.inFrontOf(source.endpoint())) {
            proxy.add(Rule.onAny().does(Fault.error("UnrecognizedClientException", "The security token is invalid.")));
            assertError(errors(proxy), "aws.access.key.id", "UnrecognizedClientException");
        }
    }

    @Test
    void anEndpointThatIsNotThereIsOnItsKey() {
        try (FaultProxy proxy = FaultProxy.inFrontOf(source.endpoint())) {
            assertError(errors(proxy, "aws.endpoint", "http://127.0.0.1:1"), "aws.endpoint", "127.0.0.1:1");
        }
    }

    @Test
    void tasksAreToldTheSameTablesInTheSameBytes() {
        Tables.create(source.client(), AllTypes.table(TABLE).streaming());
        Tables.create(source.client(), AllTypes.table("another").streaming());
        try (Capture capture = Capture.of(source, 2)) {
            capture.runtime().start();
            List<Map<String, String>> first = capture.runtime().connector().taskConfigs(2);
            assertThat(capture.runtime().connector().taskConfigs(2)).isEqualTo(first);
            assertThat(first).hasSize(2).allSatisfy(config -> assertThat(config)
                    .containsEntry("dynaferry.tables", "another,orders"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DescribeTable", "DescribeStream", "Scan", "GetShardIterator", "GetRecords", "none"})
    void stopsSoonInAnyStateAndLeavesNoThread(String hanging) {
        Tables.create(source.client(), AllTypes.table(TABLE).streaming());
        Tables.put(source.client(), TABLE, item(AllTypes.KEY, s("a")));
        try (Capture capture = Capture.of(source, 1)) {
            if (!hanging.equals("DescribeTable")) {
                capture.proxy().add(Rule.on(hanging).does(Fault.delay(HANG)));
            }
            capture.runtime().start();
            capture.proxy().add(Rule.on(hanging).does(Fault.delay(HANG)));
            if (hanging.equals("DescribeTable")) {
                capture.runtime().restartTask(0);
            }
            capture.runtime().runInThreads(Duration.ofMillis(100));
            Awaitility.await()
                    .atMost(HANG)
                    .until(() -> hanging.equals("none")
                            ? !capture.records(TABLE).isEmpty()
                            : capture.proxy().countFaults(hanging) > 0);
            assertTimeoutPreemptively(STOP, () -> capture.runtime().stop());
        }
        Awaitility.await().atMost(STOP).untilAsserted(() -> assertThat(
                        Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("dynaferry-") || name.startsWith(Capture.PREFIX + "-")));
    }

    /** As Connect may do it: from another thread, in the midst of a poll. */
    @Test
    void aPollUnderWayEndsQuietlyWhenTheTaskIsStopped() throws InterruptedException {
        Tables.create(source.client(), AllTypes.table(TABLE).streaming());
        for (int round = 0; round < 5; round++) {
            try (Capture capture = Capture.of(source, 1)) {
                capture.runtime().start();
                SourceTask task = capture.runtime().tasks().get(0);
                List<Throwable> thrown = new CopyOnWriteArrayList<>();
                Thread poller = new Thread(() -> {
                    for (int i = 0; i < 20; i++) {
                        try {
                            task.poll();
                        } catch (InterruptedException | RuntimeException e) {
                            thrown.add(e);
                        }
                    }
                });
                poller.start();
                task.stop();
                poller.join(HANG.toMillis());
                assertThat(thrown).isEmpty();
            }
        }
    }

    @Test
    void aNewTableIsCapturedWhenItIsSeen() {
        Tables.create(source.client(), AllTypes.table(TABLE).streaming());
        try (Capture capture = Capture.started(source, "table.discovery.interval.ms", "1000")) {
            capture.untilCompleted(TABLE);
            Tables.create(source.client(), AllTypes.table("without.stream"));
            Tables.create(source.client(), AllTypes.table("new").streaming());
            Tables.put(source.client(), "new", item(AllTypes.KEY, s("a")));
            capture.untilEqual("new");
            assertThat(capture.isCompleted("without.stream")).isFalse();
        }
    }
}
