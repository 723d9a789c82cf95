// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.e2e;

import static io.github.dynaferry.testkit.dynamodb.Items.item;
import static io.github.dynaferry.testkit.dynamodb.Items.n;
import static io.github.dynaferry.testkit.dynamodb.Items.s;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.Items;
import io.github.dynaferry.testkit.dynamodb.TableDescription;
import io.github.dynaferry.testkit.dynamodb.Tables;
import io.github.dynaferry.testkit.proxy.FaultProxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Nobody stops writing for a migration. */
@EndToEnd
class LiveWritesIT {
    @Test
    void changesWhileTheSnapshotRunsAndAfterIt(E2e system) {
        try (FaultProxy proxy = FaultProxy.inFrontOf(system.source.endpoint());
                Ferry ferry = new Ferry(system, "live").sourceAt(proxy.endpoint())) {
            TableDescription table = ferry.table(AllTypes.table("live"), ScanTraffic.items(100));
            try (LiveWriter writer = new LiveWriter(ferry.source(), table.name(), AllTypes.KEY)) {
                ScanTraffic.throttleAfter(proxy, 5);
                ferry.startSource();
                ferry.startSink();
                ferry.until("middle of the snapshot", () -> proxy.countFaults("Scan") >= 5 + 4);

                change(ferry.source(), table.name(), "item-000");
                change(ferry.source(), table.name(), "item-001");
                remove(ferry.source(), table.name(), "item-002");
                remove(ferry.source(), table.name(), "item-003");
                insert(ferry.source(), table.name(), "inserted during the snapshot");
                assertThat(ferry.offset("table", table.name()).path("state").asText())
                        .isEqualTo("scanning");

                proxy.clear();
                ferry.awaitSnapshot(table);
                change(ferry.source(), table.name(), "item-001");
                change(ferry.source(), table.name(), "item-004");
                remove(ferry.source(), table.name(), "item-005");
                insert(ferry.source(), table.name(), "inserted after the snapshot");
                int soFar = writer.writes();
                ferry.until("two hundred changes more", () -> writer.writes() > soFar + 200);
            }
            ferry.assertArrived();

            assertThat(ferry.changes(table)).filteredOn(Change::isStreamed).hasSizeGreaterThan(200);
            Map<String, AttributeValue> changed =
                    Tables.scan(ferry.target(), table.name()).get(Items.canonical(key("item-001")));
            assertThat(changed).containsKey("changed").doesNotContainKey(ScanTraffic.FILLING);
        }
    }

    /** Adds an attribute and removes one. */
    private static void change(DynamoDbClient client, String table, String key) {
        client.updateItem(request -> request.tableName(table)
                .key(key(key))
                .updateExpression("SET changed = :yes REMOVE " + ScanTraffic.FILLING)
                .expressionAttributeValues(Map.of(":yes", AttributeValue.fromBool(true))));
    }

    private static void remove(DynamoDbClient client, String table, String key) {
        Tables.deleteAll(client, table, List.of(key(key)));
    }

    private static void insert(DynamoDbClient client, String table, String key) {
        Tables.put(client, table, item(AllTypes.KEY, s(key), "value", n(1)));
    }

    private static Map<String, AttributeValue> key(String key) {
        return Map.of(AllTypes.KEY, s(key));
    }
}
