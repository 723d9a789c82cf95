// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeyType;
import io.github.dynaferry.sink.target.ScriptedTarget.Behaviour;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class StartedSinkTaskTest {

    @Test
    void writesTheLastStateOfEveryKeyInAsFewRequestsAsItCan() {
        SinkBench bench = new SinkBench(false);
        bench.put(
                bench.order("a", SinkBench.v(1)),
                bench.order("b", SinkBench.v(2)),
                bench.order("a", SinkBench.v(3)),
                bench.orders.removal(SinkBench.key("b")),
                bench.orders.tombstone(SinkBench.key("b")));

        assertThat(bench.values()).containsExactly(entry("a", "3"));
        assertThat(bench.target.requests).hasSize(1);
    }

    @Test
    void putsImagesWhole() {
        SinkBench bench = new SinkBench(false);
        bench.put(bench.order("a", SinkBench.v(1)));
        bench.put(bench.order("a", ""));

        assertThat(bench.values()).containsExactly(entry("a", ""));
    }

    @Test
    void appliesTombstonesThatComeAlone() {
        SinkBench bench = new SinkBench(false);
        bench.put(bench.order("a", SinkBench.v(1)), bench.order("b", SinkBench.v(1)));
        Schema keySchema =
                SchemaBuilder.struct().field("pk", Schema.STRING_SCHEMA).build();
        bench.put(bench.orders.tombstone(SinkBench.key("a")));
        assertThat(bench.values()).containsOnlyKeys("b");

        SinkRecord bare = bench.orders.bareTombstone(keySchema, new Struct(keySchema).put("pk", "b"));
        assertThatThrownBy(() -> bench.put(bare)).hasMessageContaining("topic.prefix");
    }

    @Test
    void findsTableAndTypesOfATombstoneWithoutHeaders() {
        SinkBench bench = new SinkBench(false, "topic.prefix", "shop");
        bench.put(bench.order("a", SinkBench.v(1)));
        bench.put(bench.orders.bareTombstone(null, Map.of("pk", "a")));

        assertThat(bench.values()).isEmpty();
    }

    @Test
    void keepsRemovedItemsIfToldSo() {
        SinkBench bench = new SinkBench(false, "delete.enabled", "false");
        bench.put(bench.order("a", SinkBench.v(1)));
        bench.put(
                bench.orders.removal(SinkBench.key("a")),
                bench.orders.tombstone(SinkBench.key("a")),
                bench.orders.bareTombstone(Schema.STRING_SCHEMA, "Struct{pk=a}"));

        assertThat(bench.values()).containsOnlyKeys("a");
    }

    @Test
    void fliesNoMoreThanAllowedAtOnce() {
        SinkBench bench = new SinkBench(false, "batch.size", "2", "max.in.flight.requests", "3");
        bench.task.put(orders(bench, 20));

        assertThat(bench.target.mostInFlight).isEqualTo(3);
        assertThat(bench.target.requests).hasSize(10).allMatch(request -> request.size() == 2);
    }

    @Test
    void sendsAgainWhatWasThrottledOrFailedOrLeftUnprocessed() {
        SinkBench bench = new SinkBench(false);
        bench.target.script.addAll(List.of(
                Behaviour.THROTTLE,
                Behaviour.UNPROCESSED_ODD,
                Behaviour.FAIL,
                Behaviour.APPLY_AND_FAIL,
                Behaviour.UNPROCESSED_ALL));
        bench.task.put(orders(bench, 10));

        assertThat(bench.values()).hasSize(10);
        assertThat(bench.target.requests.stream().map(List::size)).containsExactly(10, 10, 5, 5, 5, 5);
    }

    @Test
    void handsBackWhatAnOutageLeavesUndone() {
        SinkBench bench = new SinkBench(false, "retry.timeout.ms", "10000");
        bench.target.otherwise = Behaviour.FAIL;
        List<SinkRecord> records = orders(bench, 3);
        assertThatThrownBy(() -> bench.task.put(records))
                .isInstanceOf(RetriableException.class)
                .hasMessageContaining("InternalServerError")
                .hasMessageContaining("3 items");
        assertThat(Duration.ofNanos(bench.clock.nanoTime())).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));

        bench.target.otherwise = Behaviour.OBEY;
        bench.task.put(records);
        assertThat(bench.values()).hasSize(3);
    }

    @Test
    void writesNothingTwiceWhenRecordsAreDeliveredAgain() {
        SinkBench bench =
                new SinkBench(true, "retry.timeout.ms", "1000", "batch.size", "2", "max.in.flight.requests", "1");
        bench.target.script.add(Behaviour.OBEY);
        bench.target.otherwise = Behaviour.FAIL;
        SinkRecord unreadable = bench.orders.value("nonsense");
        List<SinkRecord> records = List.of(
                unreadable,
                bench.order("a", SinkBench.v(1)),
                bench.order("b", SinkBench.v(1)),
                bench.order("c", SinkBench.v(1)));
        assertThatThrownBy(() -> bench.task.put(records)).isInstanceOf(RetriableException.class);
        bench.target.otherwise = Behaviour.OBEY;
        bench.target.requests.clear();
        bench.task.put(records);

        assertThat(bench.target.requests.stream().map(List::size)).containsExactly(1);
        assertThat(bench.values()).containsOnlyKeys("a", "b", "c");
        assertThat(bench.reporter.records).containsExactly(unreadable);
    }

    @Test
    void forgetsWhatItHasWrittenWhenItLosesThePartition() {
        SinkBench bench =
                new SinkBench(false, "retry.timeout.ms", "1000", "batch.size", "1", "max.in.flight.requests", "1");
        bench.target.script.add(Behaviour.OBEY);
        bench.target.otherwise = Behaviour.FAIL;
        List<SinkRecord> records = orders(bench, 2);
        assertThatThrownBy(() -> bench.task.put(records)).isInstanceOf(RetriableException.class);
        bench.task.release(List.of(new TopicPartition("shop.orders", 0)));
        bench.target.otherwise = Behaviour.OBEY;
        bench.target.requests.clear();
        bench.task.put(records);

        assertThat(bench.target.requests).hasSize(2);
    }

    @Test
    void setsOnePoisonItemApartWhereverItStands() {
        for (int position = 0; position < 25; position++) {
            SinkBench bench = new SinkBench(true);
            SinkRecord[] records = new SinkRecord[25];
            for (int i = 0; i < records.length; i++) {
                records[i] = bench.order("k" + i, i == position ? SinkBench.poison() : SinkBench.v(i));
            }
            bench.put(records);

            assertThat(bench.values()).hasSize(24);
            assertThat(bench.reporter.records).containsExactly(records[position]);
            assertThat(bench.reporter.messages.get(0))
                    .contains("table orders", "{\"pk\":{\"S\":\"k" + position + "\"}}", "ValidationException");
        }
    }

    @Test
    void stopsAtPoisonWithoutReporterAfterTheOthersAreWritten() {
        SinkBench bench = new SinkBench(false);
        assertThatThrownBy(() -> bench.put(
                        bench.order("a", SinkBench.v(1)),
                        bench.order("b", SinkBench.poison()),
                        bench.order("c", SinkBench.v(1))))
                .isInstanceOf(ConnectException.class)
                .isNotInstanceOf(RetriableException.class)
                .hasMessageContaining("table orders")
                .hasMessageContaining("{\"pk\":{\"S\":\"b\"}}")
                .hasMessageContaining("ValidationException")
                .hasMessageContaining("errors.deadletterqueue.topic.name");
        assertThat(bench.values()).containsOnlyKeys("a", "c");
    }

    @Test
    void stopsAtPoisonWithoutReporterOnlyAfterTheOutage() {
        SinkBench bench = new SinkBench(false, "retry.timeout.ms", "1000");
        bench.target.otherwise = Behaviour.FAIL;
        List<SinkRecord> records = List.of(bench.orders.value("nonsense"), bench.order("a", SinkBench.v(1)));
        assertThatThrownBy(() -> bench.task.put(records)).isInstanceOf(RetriableException.class);
        bench.target.otherwise = Behaviour.OBEY;
        assertThatThrownBy(() -> bench.task.put(records))
                .isNotInstanceOf(RetriableException.class)
                .hasMessageContaining("not an envelope");
        assertThat(bench.values()).containsOnlyKeys("a");
    }

    @Test
    void poisonThatTakesUpEveryTurnStopsTheTask() {
        SinkBench bench =
                new SinkBench(false, "retry.timeout.ms", "1", "batch.size", "1", "max.in.flight.requests", "1");
        assertThatThrownBy(() -> bench.put(bench.order("a", SinkBench.poison()), bench.order("b", SinkBench.v(1))))
                .isNotInstanceOf(RetriableException.class)
                .hasMessageContaining("{\"pk\":{\"S\":\"a\"}}");
    }

    @Test
    void writesTheStateBeforeARefusedOne() {
        SinkBench bench = new SinkBench(true);
        SinkRecord refused = bench.order("a", SinkBench.poison());
        bench.put(bench.order("a", SinkBench.v(1)), refused);

        assertThat(bench.values()).containsExactly(entry("a", "1"));
        assertThat(bench.reporter.records).containsExactly(refused);
    }

    @Test
    void stopsWhereTheTargetRefusesToServe() {
        SinkBench bench = new SinkBench(true);
        bench.target.otherwise = Behaviour.DENY;
        assertThatThrownBy(() -> bench.put(bench.order("a", SinkBench.v(1))))
                .isInstanceOf(ConnectException.class)
                .isNotInstanceOf(RetriableException.class)
                .hasMessageContaining("orders")
                .hasMessageContaining("AccessDeniedException")
                .hasMessageContaining("dynamodb:BatchWriteItem");
    }

    @Test
    void createsAMissingTableWithTheKeyOfItsFirstRecord() {
        SinkBench bench = new SinkBench(false, "table.auto.create", "key");
        Records events = new Records("shop.events", "events");
        bench.put(
                events.put(
                        "{\"pk\":{\"S\":\"a\"},\"at\":{\"N\":\"1\"}}",
                        "{\"at\":{\"N\":\"1\"},\"pk\":{\"S\":\"a\"},\"v\":{\"N\":\"7\"}}"),
                bench.order("a", SinkBench.v(1)));

        assertThat(bench.target.creations).isOne();
        assertThat(bench.values("events")).containsExactly(entry("a", "7"));
        assertThat(bench.values()).hasSize(1);
    }

    @Test
    void namesTheMissingTableAndTheOption() {
        SinkBench bench = new SinkBench(false);
        SinkRecord record = new Records("shop.events", "events").put(SinkBench.key("a"), SinkBench.key("a"));
        assertThatThrownBy(() -> bench.put(record))
                .isInstanceOf(ConnectException.class)
                .isNotInstanceOf(RetriableException.class)
                .hasMessageContaining("events")
                .hasMessageContaining("table.auto.create=key");
    }

    @Test
    void refusesTwoTopicsInOneTable() {
        SinkBench bench = new SinkBench(false);
        SinkRecord other = new Records("mall.orders", "orders").put(SinkBench.key("a"), SinkBench.key("a"));
        assertThatThrownBy(() -> bench.put(bench.order("a", SinkBench.v(1)), other))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("shop.orders and mall.orders")
                .hasMessageContaining("disjoint.keys");
    }

    @Test
    void stopEndsAPutThatIsUnderWay() {
        SinkBench bench = new SinkBench(false);
        bench.target.otherwise = Behaviour.FAIL;
        bench.clock.in(Duration.ofSeconds(3), bench.task::close);
        assertThatThrownBy(() -> bench.put(bench.order("a", SinkBench.v(1)))).isInstanceOf(RetriableException.class);
        assertThat(Duration.ofNanos(bench.clock.nanoTime())).isEqualTo(Duration.ofSeconds(3));
        assertThat(bench.target.closed).isTrue();
    }

    @Test
    void takesADeliveryOfNothing() {
        SinkBench bench = new SinkBench(false);
        bench.task.put(Collections.emptyList());
        assertThat(bench.target.requests).isEmpty();
    }

    @Test
    void sendsSmallerBatchesToATargetTooSlowForLargeOnes() {
        SinkBench bench = new SinkBench(false, "retry.timeout.ms", "1", "max.in.flight.requests", "1");
        List<SinkRecord> records = orders(bench, 8);
        bench.target.script.addAll(List.of(Behaviour.FAIL, Behaviour.FAIL, Behaviour.FAIL));
        for (int turn = 0; turn < 3; turn++) {
            assertThatThrownBy(() -> bench.task.put(records)).isInstanceOf(RetriableException.class);
        }
        assertThatThrownBy(() -> bench.task.put(records)).isInstanceOf(RetriableException.class);
        assertThat(bench.target.requests.stream().map(List::size)).containsExactly(8, 8, 6, 3);
    }

    @Test
    void writesTheSameKeyOfTwoTablesIntoBoth() {
        SinkBench bench = new SinkBench(false);
        bench.target.table("items", new KeyAttribute("pk", KeyType.S));
        bench.put(
                new Records("shop.items", "items").put(SinkBench.key("a"), SinkBench.key("a")),
                bench.order("a", SinkBench.v(1)));

        assertThat(bench.values("items")).containsOnlyKeys("a");
        assertThat(bench.values()).containsOnlyKeys("a");
        assertThat(bench.target.requests).hasSize(2);
    }

    private static List<SinkRecord> orders(SinkBench bench, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> bench.order("k" + i, SinkBench.v(i)))
                .toList();
    }
}
