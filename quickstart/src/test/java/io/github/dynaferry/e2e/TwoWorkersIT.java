// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.quickstart.CompatItems;
import io.github.dynaferry.testkit.connect.ConnectWorker;
import io.github.dynaferry.testkit.connect.ConnectorStatus.Part;
import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.Items;
import io.github.dynaferry.testkit.dynamodb.TableDescription;
import io.github.dynaferry.testkit.proxy.Fault;
import io.github.dynaferry.testkit.proxy.FaultProxy;
import io.github.dynaferry.testkit.proxy.Rule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One table, four tasks on two workers, exactly once, and somebody who goes on writing. */
@EndToEnd
class TwoWorkersIT {
    private static final int TASKS = 4;
    private static final int SEGMENTS = 8;
    private static final int ITEMS = 3_000;
    /** Some three pages for each segment. */
    private static final int FILLING = 8_000;

    private static final int PAGES_BEFORE_THE_KILL = 2;

    @Test
    void oneIsKilledInMidSnapshot(E2e system) {
        ConnectWorker survivor = system.mortal();
        try (ConnectWorker doomed = system.memberOf(E2e.MORTAL);
                FaultProxy proxy = FaultProxy.inFrontOf(system.source.endpoint());
                Ferry ferry = new Ferry(system, survivor.rest(), "two-workers")
                        .sourceAt(proxy.endpoint())
                        .sourceOption("tasks.max", String.valueOf(TASKS))
                        .sourceOption("snapshot.segments", String.valueOf(SEGMENTS))) {
            TableDescription table = ferry.table(AllTypes.table("two-workers"), items());
            holdInTheMiddle(proxy);
            try (LiveWriter writer = new LiveWriter(ferry.source(), table.name(), AllTypes.KEY)) {
                ferry.startSource();
                ferry.startSink();
                ferry.until("a page of each task is stored", () -> tasksWithPages(ferry, table)
                        .equals(allTasks()));
                Map<String, List<String>> tasksByWorker = tasksByWorker(ferry);
                assertThat(tasksByWorker).as("tasks by worker").hasSize(2);

                doomed.kill();
                assertThat(unfinished(ferry, table)).as("in the middle").isEqualTo(SEGMENTS);
                proxy.clear();
                int soFar = writer.writes();
                ferry.awaitSnapshot(table);
                assertThat(tasksByWorker(ferry)).as("tasks by worker").hasSize(1);
                ferry.until("changes after the snapshot", () -> writer.writes() > soFar + 100);
            }
            ferry.assertArrived();

            List<Change> changes = ferry.changes(table);
            TopicContents.assertEqual(changes, ferry.source(), table.name());
            assertThat(changes)
                    .filteredOn(change -> change.op().equals("r"))
                    .as("scanned items")
                    .extracting(Change::key)
                    .doesNotHaveDuplicates()
                    .hasSizeGreaterThanOrEqualTo(ITEMS);
            assertThat(changes)
                    .filteredOn(Change::isStreamed)
                    .as("streamed changes")
                    .extracting(Change::position)
                    .isNotEmpty()
                    .doesNotHaveDuplicates();

            Map<Integer, Long> scanned = scannedByTask(changes, table);
            assertThat(scanned.keySet()).as("items scanned by task").isEqualTo(allTasks());
            assertThat(Producers.tasks(system.kafka, ferry.topic(table), E2e.MORTAL, ferry.sourceName(), TASKS))
                    .as("tasks whose producers wrote to the topic, as the broker knows them")
                    .isEqualTo(allTasks());
        }
    }

    private static List<Map<String, AttributeValue>> items() {
        return CompatItems.first(ITEMS).stream().map(TwoWorkersIT::keyed).toList();
    }

    private static Map<String, AttributeValue> keyed(Map<String, AttributeValue> document) {
        Map<String, AttributeValue> item = new LinkedHashMap<>(document);
        item.put(
                AllTypes.KEY,
                Items.s(document.get("area").s() + "/" + document.get("path").s()));
        item.put(ScanTraffic.FILLING, Items.s("x".repeat(FILLING)));
        return item;
    }

    /** A few pages of each segment come, slowly; for more they wait. */
    private static void holdInTheMiddle(FaultProxy proxy) {
        for (int i = 0; i < SEGMENTS; i++) {
            int segment = i;
            proxy.add(Rule.on("Scan")
                    .where(body -> ScanTraffic.segment(body) == segment)
                    .next(PAGES_BEFORE_THE_KILL)
                    .does(Fault.delay(Duration.ofMillis(100))));
        }
        proxy.add(Rule.on("Scan").does(Fault.throttle()));
    }

    private static Set<Integer> allTasks() {
        return IntStream.range(0, TASKS).boxed().collect(Collectors.toSet());
    }

    private static Set<Integer> tasksWithPages(Ferry ferry, TableDescription table) {
        return ferry.offsets("segment", table).entrySet().stream()
                .filter(entry -> entry.getValue().hasNonNull("last_key"))
                .map(entry -> owner(table, Integer.parseInt(entry.getKey().split("/", -1)[1])))
                .collect(Collectors.toSet());
    }

    private static long unfinished(Ferry ferry, TableDescription table) {
        return ferry.offsets("segment", table).values().stream()
                .filter(offset -> !offset.path("done").asBoolean())
                .count();
    }

    private static Map<String, List<String>> tasksByWorker(Ferry ferry) {
        return ferry.rest().status(ferry.sourceName()).tasks().stream()
                .collect(Collectors.groupingBy(
                        Part::worker, TreeMap::new, Collectors.mapping(Part::what, Collectors.toList())));
    }

    private static Map<Integer, Long> scannedByTask(List<Change> changes, TableDescription table) {
        return changes.stream()
                .filter(change -> change.op().equals("r"))
                .collect(Collectors.groupingBy(
                        change -> owner(
                                table,
                                change.envelope().path("source").path("segment").asInt()),
                        TreeMap::new,
                        Collectors.counting()));
    }

    /** As the connector says: segments go round the tasks, beginning at the table's lead. */
    private static int owner(TableDescription table, int segment) {
        CRC32 hash = new CRC32();
        hash.update(table.name().getBytes(StandardCharsets.UTF_8));
        return (int) ((hash.getValue() % TASKS + segment) % TASKS);
    }
}
