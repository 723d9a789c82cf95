// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeyType;
import io.github.dynaferry.sink.target.ScriptedTarget;
import io.github.dynaferry.sink.target.ScriptedTarget.Behaviour;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        bench.put(bench.orders(20));

        assertThat(bench.target.mostInFlight).isEqualTo(3);
        assertThat(bench.requestSizes()).hasSize(10).containsOnly(2);
    }

    @Test
    void handsOnAndReturns() {
        SinkBench bench = new SinkBench(false, "batch.size", "2", "max.in.flight.requests", "3");
        bench.append(bench.orders(20));
        long before = bench.clock.nanoTime();
        bench.worker.turn(500);

        assertThat(bench.clock.nanoTime()).isEqualTo(before);
        assertThat(bench.target.requests).hasSize(3);
        assertThat(bench.values()).isEmpty();
        bench.worker.commit();
        assertThat(bench.committed()).isZero();
    }

    @Test
    void commitsWhatIsWrittenUpToTheOldestThatIsNot() {
        SinkBench bench = new SinkBench(false, "batch.size", "2", "max.in.flight.requests", "2");
        bench.target.script.addAll(List.of(Behaviour.OBEY, Behaviour.UNPROCESSED_LAST));
        bench.append(bench.orders(6));
        bench.worker.turn(500);
        bench.clock.pass(bench.target.latency);
        bench.worker.commit();

        assertThat(bench.committed()).isEqualTo(3);
        bench.finish();
        assertThat(bench.committed()).isEqualTo(6);
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
        bench.put(bench.orders(10));

        assertThat(bench.values()).hasSize(10);
        assertThat(bench.requestSizes()).containsExactly(10, 10, 5, 5, 5, 5);
    }

    @Test
    void writesOfAKeyThatFliesWaitAndJoin() {
        SinkBench bench = new SinkBench(false);
        bench.append(bench.order("a", SinkBench.v(1)));
        bench.worker.turn(500);
        bench.append(
                bench.order("a", SinkBench.v(2)), bench.order("a", SinkBench.v(3)), bench.order("b", SinkBench.v(4)));
        bench.finish();

        assertThat(bench.values()).containsExactly(entry("a", "3"), entry("b", "4"));
        assertThat(bench.requestSizes()).containsExactly(1, 1, 1);
    }

    @Test
    void outlivesAnOutageOfTwentyMinutesWithoutHammeringTheTarget() {
        SinkBench bench = new SinkBench(false);
        bench.target.otherwise = Behaviour.FAIL;
        bench.append(bench.orders(400));
        int turns = 0;
        while (bench.clock.nanoTime() < Duration.ofMinutes(20).toNanos()) {
            bench.worker.turn(500);
            if (++turns % 100 == 0) {
                bench.append(bench.order("late" + turns, SinkBench.v(turns)));
                bench.worker.commit();
            }
        }
        assertThat(bench.committed()).isZero();
        assertThat(bench.target.requests).hasSizeLessThan(20 * 60 * 16);

        bench.target.otherwise = Behaviour.OBEY;
        long back = bench.clock.nanoTime();
        bench.finish();
        assertThat(bench.values()).hasSize(400 + turns / 100);
        assertThat(Duration.ofNanos(bench.clock.nanoTime() - back)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void afterAStandstillNothingWaitsForItsBackoff() {
        SinkBench bench =
                new SinkBench(false, "batch.size", "1", "retry.backoff.ms", "60000", "retry.backoff.max.ms", "60000");
        bench.target.otherwise = Behaviour.FAIL;
        bench.append(bench.orders(16));
        bench.worker.turn(500);
        bench.clock.pass(Duration.ofSeconds(2));
        bench.worker.turn(500);
        bench.target.otherwise = Behaviour.OBEY;
        while (bench.values().isEmpty()) {
            bench.worker.turn(500);
        }
        long back = bench.clock.nanoTime();
        bench.finish();

        assertThat(bench.values()).hasSize(16);
        assertThat(Duration.ofNanos(bench.clock.nanoTime() - back)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void takesNoMoreWhileTheTargetIsDownAndGoesOnAfterwards() {
        SinkBench bench = new SinkBench(false, "retry.timeout.ms", "10000", "retry.backoff.max.ms", "1000");
        bench.target.otherwise = Behaviour.FAIL;
        bench.append(bench.orders(3));
        bench.worker.turn(500);
        bench.clock.pass(Duration.ofSeconds(9));
        assertThat(bench.worker.turn(500)).isTrue();
        bench.clock.pass(Duration.ofSeconds(2));
        bench.append(bench.order("late", SinkBench.v(1)));
        assertThatThrownBy(() -> bench.worker.task.put(List.of()))
                .isInstanceOf(RetriableException.class)
                .hasMessageContaining("InternalServerError")
                .hasMessageContaining("3 items");
        assertThat(bench.worker.turn(500)).isFalse();
        assertThat(bench.worker.turn(500)).isFalse();
        bench.worker.commit();
        assertThat(bench.committed()).isZero();

        bench.target.otherwise = Behaviour.OBEY;
        bench.finish();
        assertThat(bench.values()).hasSize(4);
    }

    @Test
    void leavesNothingOnTheWayOfPartitionsThatItLoses() {
        SinkBench bench = new SinkBench(false, "batch.size", "2", "max.in.flight.requests", "2");
        bench.target.script.addAll(List.of(Behaviour.OBEY, Behaviour.FAIL));
        bench.append(bench.orders(8));
        bench.worker.turn(500);
        bench.worker.lose(Set.of(SinkBench.PARTITION));

        assertThat(bench.values()).containsOnlyKeys("k0", "k1");
        bench.worker.turn(500);
        bench.clock.pass(Duration.ofMinutes(1));
        bench.worker.turn(500);
        assertThat(bench.target.requests).hasSize(2);
    }

    @Test
    void startsAfreshWhereConnectGoesBack() {
        SinkBench bench = new SinkBench(false);
        bench.append(bench.order("a", SinkBench.v(1)), bench.order("a", SinkBench.v(2)));
        bench.worker.turn(500);
        bench.worker.offset(SinkBench.PARTITION, 0);
        bench.finish();

        assertThat(bench.values()).containsExactly(entry("a", "2"));
        assertThat(bench.requestSizes()).containsExactly(1, 1);
    }

    @Test
    void takesNoMoreThanItsMemoryHolds() {
        SinkBench bench = new SinkBench(false, "max.buffer.bytes", "1048576");
        bench.target.otherwise = Behaviour.FAIL;
        bench.append(bench.orders(5_000));
        bench.worker.turn(500);
        bench.worker.turn(500);
        bench.worker.turn(500);
        assertThat(bench.worker.paused).containsExactly(SinkBench.PARTITION);

        bench.target.otherwise = Behaviour.OBEY;
        bench.finish();
        assertThat(bench.worker.paused).isEmpty();
        assertThat(bench.values()).hasSize(5_000);
    }

    @Test
    void spendsNoMoreThanItsCapacity() {
        SinkBench bench = new SinkBench(false, "write.capacity.limit", "100");
        bench.put(bench.orders(1_000));

        assertThat(Duration.ofNanos(bench.clock.nanoTime())).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
    }

    @Test
    void insertsOnlyWhatIsAbsent() {
        SinkBench bench = new SinkBench(false, "write.mode", "insert");
        bench.put(bench.order("a", SinkBench.v(1)), bench.order("a", SinkBench.v(2)), bench.order("b", SinkBench.v(3)));

        assertThat(bench.values()).containsExactly(entry("a", "1"), entry("b", "3"));
    }

    @Test
    void removesWhatItInserted() {
        SinkBench bench = new SinkBench(false, "write.mode", "insert");
        bench.put(
                bench.order("a", SinkBench.v(1)),
                bench.orders.removal(SinkBench.key("a")),
                bench.order("a", SinkBench.v(2)));

        assertThat(bench.values()).containsExactly(entry("a", "2"));
    }

    @Test
    void updatesSomeAttributesOfWhatIsThereOrWaits() {
        SinkBench bench = new SinkBench(false);
        bench.put(bench.order("a", SinkBench.v(1)), bench.order("b", SinkBench.v(1)));
        bench.put(
                bench.update("a", "w", 2),
                bench.order("b", SinkBench.v(2)),
                bench.update("b", "w", 3),
                bench.update("c", "v", 4));

        assertThat(bench.values()).containsExactly(entry("a", "1"), entry("b", "2"), entry("c", "4"));
        assertThat(bench.values("orders", "w")).containsExactly(entry("a", "2"), entry("b", "3"), entry("c", ""));
    }

    @Test
    void aRefusedUpdateTakesNoOtherWithIt() {
        SinkBench bench = new SinkBench(true);
        SinkRecord refused = bench.update("a", ScriptedTarget.POISON, 1);
        bench.put(bench.order("a", SinkBench.v(1)), refused, bench.update("a", "w", 2), bench.update("a", "v", 3));

        assertThat(bench.values()).containsExactly(entry("a", "3"));
        assertThat(bench.values("orders", "w")).containsExactly(entry("a", "2"));
        assertThat(bench.reporter.records).containsExactly(refused);
    }

    @Test
    void sleepsWhileItsCapacityIsSpentAndSomethingIsToBeSentAgain() {
        SinkBench bench = new SinkBench(false, "write.capacity.limit", "1", "retry.backoff.max.ms", "50");
        bench.target.script.add(Behaviour.THROTTLE);
        bench.append(bench.orders(5));
        bench.worker.turn(500);
        bench.clock.pass(Duration.ofMillis(100));
        bench.worker.task.put(List.of());
        long before = bench.clock.nanoTime();
        bench.worker.task.put(List.of());

        assertThat(Duration.ofNanos(bench.clock.nanoTime() - before)).isEqualTo(Duration.ofMillis(100));
        bench.finish();
        assertThat(bench.values()).hasSize(5);
    }

    @Test
    void fliesAsManyAsBeforeWhenThrottlingHasEnded() {
        SinkBench bench = new SinkBench(false, "batch.size", "1", "max.in.flight.requests", "32");
        bench.target.otherwise = Behaviour.THROTTLE;
        bench.append(bench.orders(2_000));
        for (int turn = 0; turn < 20; turn++) {
            bench.worker.turn(100);
        }
        bench.target.otherwise = Behaviour.OBEY;
        bench.target.mostInFlight = 0;
        bench.finish();

        assertThat(bench.target.mostInFlight).isEqualTo(32);
        assertThat(bench.values()).hasSize(2_000);
    }

    @Test
    void writesOnlyWhatIsNewer() {
        SinkBench bench = new SinkBench(true, "version.attribute", "v");
        bench.put(
                bench.order("a", SinkBench.v(5)),
                bench.order("a", SinkBench.v(3)),
                bench.order("b", SinkBench.v(1)),
                bench.order("b", SinkBench.v(2)));
        SinkRecord without = bench.order("c", "");
        bench.put(without);

        assertThat(bench.values()).containsExactly(entry("a", "5"), entry("b", "2"));
        assertThat(bench.reporter.records).containsExactly(without);
        assertThat(bench.reporter.messages.get(0)).contains("version.attribute");
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
    void writesTheStateBeforeARefusedOne() {
        SinkBench bench = new SinkBench(true);
        SinkRecord good = bench.order("a", SinkBench.v(1));
        SinkRecord refused = bench.order("a", SinkBench.poison());
        bench.put(good, refused);

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

        assertThat(bench.target.creations).hasSize(1);
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
        SinkBench bench = new SinkBench(false, "batch.size", "1", "max.in.flight.requests", "1");
        bench.target.otherwise = Behaviour.FAIL;
        bench.append(bench.orders(2));
        bench.worker.turn(500);
        bench.clock.in(Duration.ofMillis(3), bench.worker.task::close);
        bench.worker.task.put(List.of());
        assertThatThrownBy(() -> bench.worker.task.put(List.of())).isInstanceOf(RetriableException.class);
        assertThat(bench.target.closed).isTrue();
    }

    @Test
    void takesADeliveryOfNothing() {
        SinkBench bench = new SinkBench(false);
        bench.worker.turn(500);
        assertThat(bench.target.requests).isEmpty();
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
}
