// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source;

import static io.github.dynaferry.testkit.dynamodb.Items.item;
import static io.github.dynaferry.testkit.dynamodb.Items.n;
import static io.github.dynaferry.testkit.dynamodb.Items.s;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.DynamoDbLocal;
import io.github.dynaferry.testkit.dynamodb.Tables;
import io.github.dynaferry.testkit.junit.SharedDynamoDbLocal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One table, four tasks. */
@ExtendWith(SharedDynamoDbLocal.class)
class ManyTasksIT {
    private static final String TABLE = "orders";
    private static final int TASKS = 4;
    private static final int ITEMS = 400;

    private final DynamoDbLocal source;

    ManyTasksIT(DynamoDbLocal source) {
        this.source = source;
    }

    @BeforeEach
    void fill() {
        Tables.create(source.client(), AllTypes.table(TABLE).streaming());
        Tables.putAll(
                source.client(),
                TABLE,
                IntStream.range(0, ITEMS)
                        .mapToObj(i -> item(AllTypes.KEY, s("item " + i), "text", s("x".repeat(2_000))))
                        .toList());
    }

    @AfterEach
    void deleteTables() {
        Tables.deleteAll(source.client());
    }

    private Capture started() {
        Capture capture = Capture.of(source, TASKS, "snapshot.segments", "8", "max.batch.size", "20");
        capture.runtime().start();
        capture.runInThreads();
        return capture;
    }

    private void change() {
        Tables.put(source.client(), TABLE, item(AllTypes.KEY, s("new"), "changed", n(1)));
        for (int i = 0; i < ITEMS; i += 7) {
            Tables.put(source.client(), TABLE, item(AllTypes.KEY, s("item " + i), "changed", n(i)));
            Tables.deleteAll(source.client(), TABLE, List.of(item(AllTypes.KEY, s("item " + (i + 1)))));
        }
    }

    @Test
    void eachTaskScansItsShareAndChangesMeanwhileAreThereInTheEnd() {
        try (Capture capture = started()) {
            capture.untilRecords(TABLE, ITEMS / 10);
            change();
            capture.untilEqual(TABLE);
            Map<Integer, Long> items = capture.events("segment_done").stream()
                    .collect(
                            groupingBy(event -> event.getInt32("task"), summingLong(event -> event.getInt64("items"))));
            assertThat(capture.events("segment_done")).hasSize(8);
            assertThat(items).containsOnlyKeys(0, 1, 2, 3);
            assertThat(items.values()).allSatisfy(scanned -> assertThat(scanned).isBetween(1L, ITEMS / 2L));
            assertThat(capture.offsets("segment")).hasSize(8).allSatisfy((segment, offset) -> assertThat(offset)
                    .containsEntry("done", true));
            assertThat(capture.events("snapshot_announced")).hasSize(1);
            assertThat(capture.events("snapshot_completed")).hasSize(1);
        }
    }

    @Test
    void allAreKilledInMidSnapshotUnderWrites() {
        try (Capture capture = started()) {
            capture.untilRecords(TABLE, ITEMS / 4);
            change();
            capture.runtime().killWithInFlightWritten();
            Tables.put(source.client(), TABLE, item(AllTypes.KEY, s("while down"), "changed", n(1)));
            capture.runtime().start();
            capture.runInThreads();
            capture.untilEqual(TABLE);
            Tables.put(source.client(), TABLE, item(AllTypes.KEY, s("later"), "changed", n(1)));
            capture.untilEqual(TABLE);
            assertThat(capture.events("snapshot_announced")).hasSize(1);
        }
    }
}
