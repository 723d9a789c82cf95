// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source;

import static io.github.dynaferry.testkit.dynamodb.Items.item;
import static io.github.dynaferry.testkit.dynamodb.Items.n;
import static io.github.dynaferry.testkit.dynamodb.Items.s;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.DynamoDbLocal;
import io.github.dynaferry.testkit.dynamodb.Tables;
import io.github.dynaferry.testkit.junit.SharedDynamoDbLocal;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Snapshots of a table that is being streamed. */
@ExtendWith(SharedDynamoDbLocal.class)
class LaterSnapshotIT {
    private static final String TABLE = "orders";
    private static final int ITEMS = 20;

    private final DynamoDbLocal source;

    LaterSnapshotIT(DynamoDbLocal source) {
        this.source = source;
    }

    @BeforeEach
    void fill() {
        Tables.create(source.client(), AllTypes.table(TABLE).streaming());
        Tables.putAll(
                source.client(),
                TABLE,
                IntStream.range(0, ITEMS)
                        .mapToObj(i -> item(AllTypes.KEY, s("item " + i)))
                        .toList());
    }

    @AfterEach
    void deleteTables() {
        Tables.deleteAll(source.client());
    }

    private void put(String key) {
        Tables.put(source.client(), TABLE, item(AllTypes.KEY, s(key), "changed", n(1)));
    }

    private static Object snapshot(Capture capture) {
        return capture.offset("table", TABLE).get("snapshot");
    }

    private static void untilAnother(Capture capture, Object snapshot) {
        capture.until(() -> !snapshot.equals(snapshot(capture)) && capture.isCompleted(TABLE));
    }

    @Test
    void aNewTokenTakesOneOfAllItemsAndTheSameTokenNone() {
        try (Capture capture = Capture.started(source)) {
            capture.untilEqual(TABLE);
            Object first = snapshot(capture);
            Object baseline = capture.offset("table", TABLE).get("baseline");
            assertThat(capture.scanned(TABLE)).isEqualTo(ITEMS);

            capture.restartWith("snapshot.on.demand", TABLE + ":1");
            put("item 1");
            untilAnother(capture, first);
            capture.untilEqual(TABLE);
            assertThat(capture.scanned(TABLE)).isEqualTo(2 * ITEMS);
            assertThat(capture.offset("table", TABLE))
                    .containsEntry("token", "1")
                    .containsEntry("baseline", baseline);

            long scans = capture.proxy().count("Scan");
            capture.restartWith("snapshot.on.demand", TABLE + ":1");
            put("new");
            capture.untilEqual(TABLE);
            capture.restartWith();
            put("newer");
            capture.untilEqual(TABLE);
            assertThat(capture.proxy().count("Scan")).isEqualTo(scans);
        }
    }

    @Test
    void eachStartOfTheConnectorTakesOneAndThatOfATaskNone() {
        try (Capture capture = Capture.started(source, "snapshot.mode", "always")) {
            capture.untilEqual(TABLE);
            Object first = snapshot(capture);
            capture.runtime().restartTask(0);
            put("item 1");
            capture.untilEqual(TABLE);
            assertThat(snapshot(capture)).isEqualTo(first);
            assertThat(capture.scanned(TABLE)).isEqualTo(ITEMS);

            capture.runtime().restart();
            untilAnother(capture, first);
            put("new");
            capture.untilEqual(TABLE);
            assertThat(capture.scanned(TABLE)).isEqualTo(2 * ITEMS);
        }
    }
}
