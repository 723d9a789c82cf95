// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source;

import static io.github.dynaferry.testkit.dynamodb.Items.item;
import static io.github.dynaferry.testkit.dynamodb.Items.n;
import static io.github.dynaferry.testkit.dynamodb.Items.s;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.envelope.Envelope;
import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.DynamoDbLocal;
import io.github.dynaferry.testkit.dynamodb.TableDescription;
import io.github.dynaferry.testkit.dynamodb.Tables;
import io.github.dynaferry.testkit.junit.SharedDynamoDbLocal;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** Changes that nobody can read any more: an error that stays, or healed by a new snapshot. */
@ExtendWith(SharedDynamoDbLocal.class)
class GapIT {
    private static final String TABLE = "orders";
    private static final String ANOTHER_STREAM =
            "Table " + TABLE + " has another stream than the one that was followed";

    private final DynamoDbLocal source;

    GapIT(DynamoDbLocal source) {
        this.source = source;
    }

    @BeforeEach
    void create() {
        Tables.create(source.client(), AllTypes.table(TABLE).streaming());
        put("a", 1);
        put("b", 1);
    }

    @AfterEach
    void deleteTables() {
        Tables.deleteAll(source.client());
    }

    private void put(String key, long number) {
        Tables.put(source.client(), TABLE, item(AllTypes.KEY, s(key), "n", n(number)));
    }

    private void stream(boolean enabled) {
        source.client().updateTable(request -> request.tableName(TABLE).streamSpecification(stream -> {
            stream.streamEnabled(enabled);
            if (enabled) {
                stream.streamViewType(StreamViewType.NEW_AND_OLD_IMAGES);
            }
        }));
    }

    /** Changes in between are in neither stream. */
    private void replaceStream() {
        stream(false);
        put("a", 2);
        put("c", 2);
        stream(true);
        put("b", 2);
    }

    /** With what would be there, had the table been changed; what it no longer holds the topic can not know. */
    private void replaceTable(TableDescription table) {
        source.client().deleteTable(request -> request.tableName(TABLE));
        Tables.create(source.client(), table);
    }

    private void replaceTable() {
        replaceTable(AllTypes.table(TABLE).streaming());
        put("a", 3);
        put("b", 3);
        put("c", 3);
    }

    private void assertHealed(Capture capture, Map<String, Object> before) {
        capture.until(() ->
                !before.get("snapshot").equals(capture.offset("table", TABLE).get("snapshot")));
        capture.untilEqual(TABLE);
        assertThat(capture.offset("table", TABLE).get("stream_arn")).isNotEqualTo(before.get("stream_arn"));
        assertThat(capture.offset("table", TABLE)).doesNotContainKey("resnapshot");
        long scans = capture.proxy().count("Scan");
        put("a", 4);
        put("later", 4);
        capture.untilEqual(TABLE);
        assertThat(capture.proxy().count("Scan")).as("streamed, not scanned").isEqualTo(scans);
    }

    @ParameterizedTest
    @CsvSource({"stream.gap.mode, resnapshot", "snapshot.mode, when_needed"})
    void anotherStreamIsHealedWhenItIsFoundAtTheStart(String option, String value) {
        try (Capture capture = Capture.started(source, option, value)) {
            capture.untilEqual(TABLE);
            Map<String, Object> before = capture.offset("table", TABLE);
            capture.runtime().stop();
            replaceStream();
            capture.runtime().start();
            assertHealed(capture, before);
        }
    }

    @Test
    void anotherStreamIsHealedWhileTheTasksRun() {
        try (Capture capture = Capture.of(source, 2, "stream.gap.mode", "resnapshot")) {
            capture.runtime().start();
            capture.untilEqual(TABLE);
            Map<String, Object> before = capture.offset("table", TABLE);
            replaceStream();
            assertHealed(capture, before);
        }
    }

    @Test
    void anotherTableOfThatNameIsHealedWhenItIsFoundAtTheStart() {
        try (Capture capture = Capture.started(source, "snapshot.mode", "when_needed")) {
            capture.untilEqual(TABLE);
            Map<String, Object> before = capture.offset("table", TABLE);
            capture.runtime().stop();
            replaceTable();
            capture.runtime().start();
            assertHealed(capture, before);
        }
    }

    @Test
    void anotherTableOfThatNameIsHealedWhileTheTaskRuns() {
        try (Capture capture = Capture.started(source, "stream.gap.mode", "resnapshot")) {
            capture.untilEqual(TABLE);
            Map<String, Object> before = capture.offset("table", TABLE);
            replaceTable();
            assertHealed(capture, before);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTableOfAnotherKeyIsAnErrorThatNoSnapshotHeals(boolean whileDown) {
        try (Capture capture = Capture.started(source, "stream.gap.mode", "resnapshot")) {
            capture.untilEqual(TABLE);
            if (whileDown) {
                capture.runtime().stop();
            }
            replaceTable(
                    AllTypes.table(TABLE).key("sort", ScalarAttributeType.S).streaming());
            Tables.put(source.client(), TABLE, item(AllTypes.KEY, s("a"), "sort", s("1")));
            Tables.put(source.client(), TABLE, item(AllTypes.KEY, s("a"), "sort", s("2")));
            if (whileDown) {
                capture.runtime().start();
            }
            assertThat(capture.failure())
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("Table orders has key pk (S), sort (S) now, and had pk (S) before")
                    .hasMessageContaining("The way out");
            assertThat(capture.envelopes(TABLE)).extracting(Envelope::after).noneMatch(item -> item.contains("sort"));
        }
    }

    @Test
    void withoutTheUsersWordTheErrorStaysUntilItIsGiven() {
        try (Capture capture = Capture.started(source)) {
            capture.untilEqual(TABLE);
            Map<String, Object> before = capture.offset("table", TABLE);
            replaceStream();
            assertThat(capture.failure())
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining(ANOTHER_STREAM)
                    .hasMessageContaining("set stream.gap.mode=resnapshot");
            long scans = capture.proxy().count("Scan");
            capture.runtime().restart();
            assertThat(capture.failure()).hasMessageContaining(ANOTHER_STREAM);
            capture.runtime().restartTask(0);
            assertThat(capture.failure()).hasMessageContaining(ANOTHER_STREAM);
            assertThat(capture.proxy().count("Scan")).isEqualTo(scans);

            capture.restartWith("stream.gap.mode", "resnapshot");
            assertHealed(capture, before);
        }
    }
}
