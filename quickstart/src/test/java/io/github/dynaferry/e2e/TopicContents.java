// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.testkit.dynamodb.Items;
import io.github.dynaferry.testkit.dynamodb.Tables;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A topic as what it promises: the last record of each key is the item. */
final class TopicContents {
    private TopicContents() {}

    /** Compares completely. */
    static void assertEqual(List<Change> changes, DynamoDbClient client, String table) {
        Map<String, Change> last = new HashMap<>();
        changes.forEach(change -> last.put(new String(change.raw().key(), StandardCharsets.UTF_8), change));
        Set<Map<String, Object>> inTopic = last.values().stream()
                .filter(change -> !change.isTombstone())
                .map(change -> Items.canonical(DynamoDbJson.read(change.after())))
                .collect(Collectors.toSet());
        Set<Map<String, Object>> inTable = Tables.scan(client, table).values().stream()
                .map(Items::canonical)
                .collect(Collectors.toSet());
        assertThat(inTopic).isEqualTo(inTable);
    }
}
