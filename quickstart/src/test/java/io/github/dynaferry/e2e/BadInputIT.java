// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.e2e;

import static io.github.dynaferry.testkit.dynamodb.Items.item;
import static io.github.dynaferry.testkit.dynamodb.Items.n;
import static io.github.dynaferry.testkit.dynamodb.Items.s;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.TableDescription;
import io.github.dynaferry.testkit.dynamodb.Tables;
import io.github.dynaferry.testkit.proxy.Fault;
import io.github.dynaferry.testkit.proxy.FaultProxy;
import io.github.dynaferry.testkit.proxy.Rule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/**
 * What goes wrong with a connector at work: the trace of its task says what, where and the way out, and whoever takes that
 * way is helped. What is wrong from the start is {@link BadConfigurationIT}'s.
 */
@EndToEnd
class BadInputIT {
    private static final List<Map<String, AttributeValue>> ITEMS =
            Stream.of("a", "b", "c").map(key -> item(AllTypes.KEY, s(key))).toList();

    @Test
    void aStreamThatIsDisabled(E2e system) {
        try (Ferry ferry = new Ferry(system, "disabled").sourceOption("tasks.max", "2")) {
            TableDescription table = started(ferry, "disabled");
            put(ferry, table, "last one of the stream");
            stream(ferry, table, false);
            assertThat(ferry.rest().awaitFailed(ferry.sourceName()))
                    .contains("The stream of table disabled is disabled")
                    .contains("The way out: enable the stream, then stop the connector, delete its offsets");
            assertThat(ferry.changes(table)).extracting(Change::key).anyMatch(key -> key.contains("last one"));

            put(ferry, table, "nobody captured");
            stream(ferry, table, true);
            ferry.rest().stop(ferry.sourceName());
            ferry.rest().deleteOffsets(ferry.sourceName());
            ferry.rest().resume(ferry.sourceName());
            ferry.awaitMended();
            ferry.assertArrived();
        }
    }

    @Test
    void aTableThatIsDeleted(E2e system) {
        try (Ferry ferry = new Ferry(system, "deleted").sourceOption("tasks.max", "2")) {
            TableDescription table = started(ferry, "deleted");
            ferry.source().deleteTable(request -> request.tableName(table.name()));
            assertThat(ferry.rest().awaitFailed(ferry.sourceName()))
                    .contains("Table deleted is no longer there")
                    .contains("The way out: leave it out by table.include.list");

            TableDescription other = ferry.table(AllTypes.table("deleted.other"), ITEMS);
            reconfigure(ferry, "table.include.list", "deleted\\.other");
            ferry.awaitSnapshot(other);
            ferry.awaitStreamed(other);
        }
    }

    /** Its task does not fail for it, and before long it is no longer one of the connector's. */
    @Test
    void aTableThatIsDeletedBesideAnother(E2e system) {
        try (Ferry ferry = new Ferry(system, "beside").sourceOption("table.discovery.interval.ms", "1000")) {
            TableDescription other = ferry.table(AllTypes.table("beside.other"), ITEMS);
            TableDescription table = started(ferry, "beside");
            ferry.source().deleteTable(request -> request.tableName(table.name()));
            ferry.until("a task for the other one alone", () -> ferry.rest().taskConfigs(ferry.sourceName()).stream()
                    .allMatch(task -> other.name().equals(task.get("dynaferry.tables"))));
            put(ferry, other, "after all that");
            ferry.awaitStreamed(other);
        }
    }

    /** With all keys of the old one: what nobody told of its removal stays in the target, as documented. */
    @Test
    void aTableThatIsCreatedAnew(E2e system) {
        try (Ferry ferry = new Ferry(system, "anew").sourceOption("tasks.max", "2")) {
            TableDescription table = started(ferry, "anew");
            ferry.source().deleteTable(request -> request.tableName(table.name()));
            Tables.create(ferry.source(), table.streaming());
            Tables.putAll(ferry.source(), table.name(), ITEMS);
            put(ferry, table, "only in the new one");
            assertThat(ferry.rest().awaitFailed(ferry.sourceName()))
                    .contains("Table anew has another stream than the one that was followed")
                    .contains("The way out: set stream.gap.mode=resnapshot, and the table is scanned anew");

            reconfigure(ferry, "stream.gap.mode", "resnapshot");
            ferry.assertArrived();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ExpiredTokenException, The security token included in the request is expired",
        "UnrecognizedClientException, The security token included in the request is invalid."
    })
    void credentialsThatAreNoLongerGood(String code, String message, E2e system) {
        try (FaultProxy proxy = FaultProxy.inFrontOf(system.source.endpoint());
                Ferry ferry = new Ferry(system, code).sourceAt(proxy.endpoint()).sourceOption("tasks.max", "2")) {
            TableDescription table = started(ferry, code);
            proxy.add(Rule.onAny().does(Fault.error(code, message)));
            put(ferry, table, "while nobody was let in");
            assertThat(ferry.rest().awaitFailed(ferry.sourceName()))
                    .contains("of table " + code)
                    .contains("The endpoint says: " + code + ": " + message)
                    .contains("The way out: renew the credentials (aws.access.key.id")
                    .contains("then restart the task");

            proxy.clear();
            ferry.rest().restart(ferry.sourceName());
            ferry.awaitMended();
            ferry.assertArrived();
            assertThat(ferry.changes(table))
                    .filteredOn(Change::isStreamed)
                    .extracting(Change::position)
                    .doesNotHaveDuplicates();
        }
    }

    /** Source and sink at work, the snapshot completed. */
    private static TableDescription started(Ferry ferry, String name) {
        TableDescription table = ferry.table(AllTypes.table(name), ITEMS);
        ferry.startSource();
        ferry.startSink();
        ferry.awaitSnapshot(table);
        return table;
    }

    private static void put(Ferry ferry, TableDescription table, String key) {
        Tables.put(ferry.source(), table.name(), item(AllTypes.KEY, s(key), "value", n(1)));
    }

    private static void stream(Ferry ferry, TableDescription table, boolean enabled) {
        ferry.source().updateTable(request -> request.tableName(table.name())
                .streamSpecification(stream -> stream.streamEnabled(enabled)
                        .streamViewType(enabled ? StreamViewType.NEW_AND_OLD_IMAGES : null)));
    }

    private static void reconfigure(Ferry ferry, String option, String value) {
        Map<String, String> config = ferry.rest().config(ferry.sourceName());
        config.put(option, value);
        ferry.rest().putConfig(ferry.sourceName(), config);
        ferry.awaitMended();
    }
}
