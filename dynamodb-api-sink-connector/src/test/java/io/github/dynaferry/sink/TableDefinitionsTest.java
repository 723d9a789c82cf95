// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeyType;
import io.github.dynaferry.sink.target.Failures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/** Tables made by their definitions, and the records that wait for them. */
class TableDefinitionsTest {
    private static final TopicPartition CARTS = new TopicPartition("shop.carts", 0);
    private static final TopicPartition DEFINITIONS = new TopicPartition(Definitions.TOPIC, 0);

    private final Records carts = new Records("shop.carts", "carts");
    private final Definitions definitions = new Definitions();

    @Test
    void makesATableAndWritesWhatHasWaitedForIt() {
        SinkBench bench = bench();
        bench.append(cart("a", 1), cart("b", 2));
        bench.worker.turn(500);
        bench.worker.turn(500);
        assertThat(bench.worker.paused).containsOnly(CARTS);
        assertThat(bench.target.creations).isEmpty();

        bench.append(definitions.record(Definitions.plain("carts")));
        bench.finish();
        assertThat(bench.values("carts")).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(bench.target.creations).hasSize(1);
        assertThat(bench.worker.paused).isEmpty();
        assertThat(bench.topics.committed(CARTS)).isEqualTo(2);
    }

    @Test
    void theOtherPartitionsGoOn() {
        SinkBench bench = bench();
        bench.append(cart("a", 1), bench.order("a", SinkBench.v(1)));
        bench.worker.turn(500);
        bench.append(bench.order("b", SinkBench.v(2)));
        turns(bench, 5);

        assertThat(bench.values()).containsOnlyKeys("a", "b");
        assertThat(bench.committed()).isEqualTo(2);
        assertThat(bench.topics.committed(CARTS)).isZero();
    }

    @Test
    void commitsNothingBehindTheFirstRecordThatWaits() {
        SinkBench bench = bench();
        Records first = new Records("shop.carts", "orders");
        Records then = new Records("shop.carts", "carts");
        then.value("offset 0");
        then.value("offset 1");
        bench.append(
                first.put(SinkBench.key("x"), item("x", 1)),
                first.put(SinkBench.key("y"), item("y", 1)),
                then.put(SinkBench.key("a"), item("a", 1)),
                then.value("poison behind it"),
                then.put(SinkBench.key("a"), item("a", 2)));
        bench.worker.turn(500);
        bench.clock.pass(bench.target.latency);
        bench.worker.commit();
        assertThat(bench.topics.committed(CARTS)).isEqualTo(2);
        turns(bench, 5);
        assertThat(bench.topics.committed(CARTS)).isEqualTo(2);
        assertThat(bench.reporter.records).isEmpty();

        bench.append(definitions.record(Definitions.plain("carts")));
        bench.finish();
        assertThat(bench.values()).containsOnlyKeys("x", "y");
        assertThat(bench.values("carts")).isEqualTo(Map.of("a", "2"));
        assertThat(bench.reporter.records).hasSize(1);
    }

    @Test
    void forgetsWhatWaitedInAPartitionThatIsClosed() {
        SinkBench bench = bench();
        bench.append(cart("a", 1));
        turns(bench, 3);
        bench.worker.revoke(Set.of(CARTS));
        turns(bench, 400);
        bench.target.table("carts", new KeyAttribute("pk", KeyType.S));
        bench.worker.open(Set.of(CARTS));
        assertThat(bench.worker.paused).isEmpty();
        bench.finish();

        assertThat(bench.values("carts")).containsOnlyKeys("a");
    }

    @Test
    void waitsForATableThatSomebodyElseMakes() {
        SinkBench bench = bench();
        bench.append(cart("a", 1));
        turns(bench, 3);
        bench.target.table("carts", new KeyAttribute("pk", KeyType.S));
        bench.finish();

        assertThat(bench.values("carts")).containsOnlyKeys("a");
        assertThat(bench.target.creations).isEmpty();
    }

    @Test
    void asksAboutOncePerSecondAndNotForEver() {
        SinkBench bench = bench("table.wait.timeout.ms", "60000");
        bench.append(cart("a", 1));
        turns(bench, 50);
        assertThat(bench.target.describes).isBetween(45, 55);

        assertThatThrownBy(() -> turns(bench, 50))
                .isInstanceOf(ConnectException.class)
                .isNotInstanceOf(RetriableException.class)
                .hasMessageContainingAll("shop.carts", "table carts", "60000", "does not exist", Definitions.TOPIC);
    }

    @Test
    void theTimeOfAnOutageDoesNotCount() {
        SinkBench bench = bench("table.wait.timeout.ms", "60000");
        bench.append(cart("a", 1));
        turns(bench, 30);
        for (int i = 0; i < 100; i++) {
            bench.target.describeScript.add(() -> CompletableFuture.failedFuture(Failures.unanswered()));
        }
        turns(bench, 150);
        assertThat(bench.target.describeScript).isEmpty();

        bench.append(definitions.record(Definitions.plain("carts")));
        bench.finish();
        assertThat(bench.values("carts")).containsOnlyKeys("a");
    }

    @Test
    void copiesIndexesAndAllElseButTheStream() {
        SinkBench bench = bench();
        bench.put(definitions.record(Definitions.rich("carts")));
        turns(bench, 2);

        assertThat(bench.target.creations)
                .containsExactly(Definitions.rich("carts").withoutStream().createRequest());
        assertThat(bench.target.timesToLive).isEmpty();
    }

    @Test
    void namesTablesAsTheirDataIsRouted() {
        SinkBench bench = bench("table.name.format", "new-${table}", "topic.to.table.map", "shop.carts:baskets");
        bench.put(
                definitions.record(Definitions.plain("carts")),
                definitions.record(Definitions.plain("orders")),
                definitions.record(Definitions.plain("foreign")));
        turns(bench, 2);

        assertThat(bench.target.creations)
                .extracting(CreateTableRequest::tableName)
                .containsExactly("baskets", "new-orders");
    }

    @Test
    void theLastDefinitionCounts() {
        SinkBench bench = bench();
        bench.append(definitions.record(Definitions.plain("carts")), definitions.record(Definitions.rich("carts")));
        bench.worker.turn(1);
        bench.worker.turn(1);
        turns(bench, 2);

        assertThat(bench.target.creations).hasSize(1);
        assertThat(bench.target.creations.get(0).hasGlobalSecondaryIndexes()).isTrue();
    }

    @Test
    void readsDefinitionsFromTheirBeginningAtEveryOpen() {
        SinkBench bench = bench();
        bench.put(definitions.record(Definitions.plain("carts")));
        turns(bench, 2);
        bench.worker.revoke(Set.of(DEFINITIONS));
        bench.target.drop("carts");
        bench.worker.open(Set.of(DEFINITIONS));
        turns(bench, 3);

        assertThat(bench.target.creations).hasSize(2);
        bench.worker.revoke(Set.of(DEFINITIONS));
        bench.worker.open(Set.of(DEFINITIONS));
        turns(bench, 3);
        assertThat(bench.target.creations).hasSize(2);
    }

    @Test
    void anotherTaskMayBeFaster() {
        SinkBench bench = bench();
        bench.target.creationRule = request -> {
            bench.target.table("carts", new KeyAttribute("pk", KeyType.S));
            return Failures.service("ResourceInUseException", 400);
        };
        bench.put(definitions.record(Definitions.plain("carts")), cart("a", 1));

        assertThat(bench.values("carts")).containsOnlyKeys("a");
        assertThat(bench.target.creations).hasSize(1);
    }

    @Test
    void turnsTimeToLiveOnIfAskedTo() {
        SinkBench bench = bench("table.create.ttl", "true");
        bench.put(definitions.record(Definitions.rich("carts")), definitions.record(Definitions.plain("orders")));
        turns(bench, 5);

        assertThat(bench.target.timesToLive).isEqualTo(Map.of("carts", "expires"));
    }

    @Test
    void goesOnWhereTimeToLiveIsNotKnown() {
        SinkBench bench = bench("table.create.ttl", "true");
        bench.target.timeToLiveFailure = Failures.service("UnknownOperationException", 400);
        bench.put(definitions.record(Definitions.rich("carts")));
        turns(bench, 5);
        bench.put(bench.order("a", SinkBench.v(1)));

        assertThat(bench.values()).containsOnlyKeys("a");
    }

    @Test
    void leavesOutWhatTheTargetRefusesAndNoMore() {
        SinkBench bench = bench();
        bench.target.creationRule = request -> request.hasLocalSecondaryIndexes() || request.hasTags()
                ? Failures.service("ValidationException", 400)
                : null;
        bench.put(definitions.record(Definitions.rich("carts")));
        turns(bench, 3);

        CreateTableRequest made = bench.target.creations.get(bench.target.creations.size() - 1);
        assertThat(made.hasGlobalSecondaryIndexes()).isTrue();
        assertThat(made.attributeDefinitions())
                .extracting(attribute -> attribute.attributeName())
                .containsExactly("pk", "sk", "state");
    }

    @Test
    void keepsTheRestWhereOneThingIsRefused() {
        SinkBench bench = bench();
        bench.target.creationRule =
                request -> request.tableClass() != null ? Failures.service("UnknownParameterException", 400) : null;
        bench.put(definitions.record(Definitions.rich("carts")));
        turns(bench, 3);
        assertThat(bench.target.creations.get(bench.target.creations.size() - 1))
                .isEqualTo(Definitions.rich("carts")
                        .withoutStream()
                        .createRequest()
                        .copy(copy -> copy.tableClass((String) null)));
    }

    @Test
    void stopsWhereTablesMayNotBeMade() {
        SinkBench bench = bench();
        bench.target.creationRule = request -> Failures.service("AccessDeniedException", 400);

        assertThatThrownBy(() -> {
                    bench.put(definitions.record(Definitions.rich("carts")));
                    turns(bench, 3);
                })
                .isInstanceOf(ConnectException.class)
                .hasMessageContainingAll("CreateTable", "carts", "AccessDeniedException", "dynamodb:CreateTable");
    }

    @Test
    void triesAgainAfterPassingFailures() {
        SinkBench bench = bench();
        bench.target.creationRule =
                request -> bench.target.creations.size() < 4 ? Failures.service("LimitExceededException", 400) : null;
        bench.put(definitions.record(Definitions.plain("carts")), cart("a", 1));

        assertThat(bench.values("carts")).containsOnlyKeys("a");
        assertThat(bench.target.creations).hasSize(4);
    }

    @Test
    void refusesATableWithAnotherKeyThanItsDefinition() {
        SinkBench bench = bench();
        assertThatThrownBy(() -> {
                    bench.put(definitions.record(Definitions.rich("orders")));
                    turns(bench, 3);
                })
                .isInstanceOf(ConnectException.class)
                .hasMessageContainingAll(
                        "Table orders", "key pk (S),", "shop.orders", "pk (S), sk (N)", "table.name.format");
    }

    @Test
    void reportsWhatDefinesNothing() {
        SinkBench bench = bench();
        bench.put(
                definitions.value("no definition"),
                definitions.value(null),
                definitions.value(Map.of("table", "carts", "key", List.of())),
                definitions.record(Definitions.plain("carts")));
        turns(bench, 2);

        assertThat(bench.reporter.records).hasSize(2);
        assertThat(bench.target.creations).hasSize(1);
    }

    @Test
    void definitionsAreNeverItems() {
        SinkBench bench = new SinkBench(true, "topic.prefix", "shop", "table.auto.create", "key");
        bench.put(definitions.record(Definitions.rich("carts")), definitions.value("whatever"));
        turns(bench, 2);

        assertThat(bench.target.creations).isEmpty();
        assertThat(bench.target.requests).isEmpty();
        assertThat(bench.reporter.records).isEmpty();
    }

    private static SinkBench bench(String... more) {
        Map<String, String> options = new HashMap<>(Map.of(
                "topics.regex", "shop(\\.orders|\\.carts|-table-definitions)",
                "topic.prefix", "shop",
                "table.auto.create", "definition"));
        for (int i = 0; i < more.length; i += 2) {
            options.put(more[i], more[i + 1]);
        }
        return new SinkBench(
                true,
                options.entrySet().stream()
                        .flatMap(option -> Stream.of(option.getKey(), option.getValue()))
                        .toArray(String[]::new));
    }

    /** A turn without records takes a second. */
    private static void turns(SinkBench bench, int count) {
        for (int i = 0; i < count; i++) {
            bench.worker.turn(500);
            bench.worker.commit();
        }
    }

    private SinkRecord cart(String pk, int v) {
        return carts.put(SinkBench.key(pk), item(pk, v));
    }

    private static String item(String pk, int v) {
        return "{\"pk\":{\"S\":\"" + pk + "\"}," + SinkBench.v(v) + "}";
    }
}
