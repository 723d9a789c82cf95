// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.e2e;

import static io.github.dynaferry.testkit.dynamodb.Items.item;
import static io.github.dynaferry.testkit.dynamodb.Items.s;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.Items;
import io.github.dynaferry.testkit.dynamodb.TableDescription;
import io.github.dynaferry.testkit.dynamodb.Tables;
import io.github.dynaferry.testkit.kafka.Topics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A topic that was compacted while nobody read it: of a removed item nothing is left but a tombstone. */
@EndToEnd
class CompactedTopicIT {
    @Test
    void loneTombstonesRemoveWhatAnEarlierRunHadWritten(E2e system) {
        try (Ferry ferry = new Ferry(system, "compacted")) {
            List<Map<String, AttributeValue>> items = AllTypes.items();
            TableDescription table = ferry.table(AllTypes.table("compacted"), items);
            Tables.create(ferry.target(), table.withoutStream());
            Tables.putAll(ferry.target(), table.name(), items);
            system.kafka.topics().create(ferry.topic(table), 1, Topics.COMPACTED_AT_ONCE);
            ferry.startSource();
            ferry.awaitSnapshot(table);
            List<Map<String, AttributeValue>> keys =
                    items.stream().map(table::keyOf).toList();
            Tables.deleteAll(ferry.source(), table.name(), keys);
            Tables.put(ferry.source(), table.name(), item(AllTypes.KEY, s("survivor")));

            ferry.until("compaction down to tombstones", () -> {
                // The newest segment is never compacted: each change begins another one.
                ferry.awaitStreamed(table);
                return ferry.changes(table).stream()
                        .filter(change -> !change.isTombstone())
                        .allMatch(change -> change.after().contains("survivor")
                                || change.after().contains("marker"));
            });
            assertThat(ferry.changes(table)).filteredOn(Change::isTombstone).hasSize(items.size());
            assertThat(ferry.target()
                            .scan(request -> request.tableName(table.name()))
                            .count())
                    .isEqualTo(items.size());

            ferry.startSink();
            ferry.assertArrived();
            assertThat(Tables.scan(ferry.target(), table.name()))
                    .containsOnlyKeys(
                            Items.canonical(item(AllTypes.KEY, s("survivor"))),
                            Items.canonical(item(AllTypes.KEY, s("marker"))));
        }
    }
}
