// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.e2e;

import static io.github.dynaferry.testkit.dynamodb.Items.item;
import static io.github.dynaferry.testkit.dynamodb.Items.s;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.RandomItems;
import io.github.dynaferry.testkit.dynamodb.TableDescription;
import io.github.dynaferry.testkit.dynamodb.Tables;
import io.github.dynaferry.testkit.kafka.Topics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The recipe of the README: a target that was lost is made anew from the topics alone, which were compacted meanwhile. */
@EndToEnd
class ReplayIT {
    private static final int REWRITES = 5;

    @Test
    void makesALostTargetAnewFromCompactedTopics(E2e system) {
        try (Ferry ferry = new Ferry(system, "replay")) {
            List<Map<String, AttributeValue>> items = new RandomItems(3).items(100);
            TableDescription table = ferry.table(AllTypes.table("replay"), items);
            system.kafka.topics().create(ferry.topic(table), 2, Topics.COMPACTED_AT_ONCE);
            ferry.startSource();
            ferry.startSink();
            ferry.awaitSnapshot(table);
            for (int version = 0; version < REWRITES; version++) {
                for (Map<String, AttributeValue> each : items.subList(0, 50)) {
                    Tables.put(
                            ferry.source(),
                            table.name(),
                            item(AllTypes.KEY, each.get(AllTypes.KEY), "version", s("v" + version)));
                }
            }
            Tables.deleteAll(
                    ferry.source(),
                    table.name(),
                    items.subList(50, 60).stream().map(table::keyOf).toList());
            ferry.assertArrived();

            ferry.until("compaction", () -> {
                // The newest segment is never compacted: each change begins another one.
                ferry.awaitStreamed(table);
                return ferry.changes(table).stream()
                        .filter(change -> !change.isTombstone())
                        .noneMatch(change -> change.after().contains("\"v0\""));
            });
            ferry.rest().stop(ferry.sinkName());
            ferry.target().deleteTable(request -> request.tableName(table.name()));
            assertThat(ferry.rest().deleteOffsets(ferry.sinkName())).contains("reset successfully");
            ferry.rest().resume(ferry.sinkName());

            ferry.assertArrived();
        }
    }
}
