// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.run;

import io.github.dynaferry.client.ClientOptions;
import io.github.dynaferry.client.DynamoDbClients;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The AWS SDK alone: the same client as the connector's, the same parallel scan, each page dropped when it has come. */
public final class BareScan {
    private static final int MAX_CONCURRENCY = 256;

    private BareScan() {}

    /** Scans a table to its end. */
    public static Measured run(URI endpoint, String table, int segments) {
        AbstractConfig config =
                new AbstractConfig(ClientOptions.define(new ConfigDef()), TaskConfigs.client(endpoint), false);
        try (DynamoDbClients clients = DynamoDbClients.open(ClientOptions.settings(config), MAX_CONCURRENCY)) {
            LongAdder items = new LongAdder();
            Stopwatch begin = Stopwatch.now();
            CompletableFuture.allOf(IntStream.range(0, segments)
                            .mapToObj(segment -> scan(clients, table, segment, segments, Map.of(), items))
                            .toArray(CompletableFuture[]::new))
                    .join();
            return begin.elapsed(items.sum());
        }
    }

    private static CompletableFuture<Void> scan(
            DynamoDbClients clients,
            String table,
            int segment,
            int segments,
            Map<String, AttributeValue> after,
            LongAdder items) {
        return clients.dynamoDb()
                .scan(r -> r.tableName(table)
                        .segment(segment)
                        .totalSegments(segments)
                        .consistentRead(true)
                        .exclusiveStartKey(after.isEmpty() ? null : after))
                .thenCompose(page -> {
                    items.add(page.items().size());
                    return page.hasLastEvaluatedKey()
                                    && !page.lastEvaluatedKey().isEmpty()
                            ? scan(clients, table, segment, segments, page.lastEvaluatedKey(), items)
                            : CompletableFuture.completedFuture(null);
                });
    }
}
