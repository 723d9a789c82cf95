// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.run;

import io.github.dynaferry.client.ClientOptions;
import io.github.dynaferry.client.DynamoDbClients;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The AWS SDK alone: the same client as the connector's sends the same items in the same batches, ready made. */
public final class BareWrites {
    private static final int BATCH = 25;

    private final List<List<WriteRequest>> batches = new ArrayList<>();
    private final int items;

    /** @param items in memory before anything is measured */
    public BareWrites(List<Map<String, AttributeValue>> items) {
        this.items = items.size();
        for (int from = 0; from < items.size(); from += BATCH) {
            batches.add(items.subList(from, Math.min(items.size(), from + BATCH)).stream()
                    .map(item -> WriteRequest.builder()
                            .putRequest(put -> put.item(item))
                            .build())
                    .toList());
        }
    }

    /** Writes all of the items so many times, so many requests at once. */
    public Measured run(URI endpoint, String table, int times, int inFlight) {
        AbstractConfig config =
                new AbstractConfig(ClientOptions.define(new ConfigDef()), TaskConfigs.client(endpoint), false);
        Semaphore free = new Semaphore(inFlight);
        try (DynamoDbClients clients = DynamoDbClients.open(ClientOptions.settings(config), inFlight)) {
            Stopwatch begin = Stopwatch.now();
            for (int i = 0; i < times; i++) {
                for (List<WriteRequest> batch : batches) {
                    free.acquireUninterruptibly();
                    var unused = clients.dynamoDb()
                            .batchWriteItem(request -> request.requestItems(Map.of(table, batch)))
                            .whenComplete((answer, failure) -> free.release());
                }
            }
            free.acquireUninterruptibly(inFlight);
            return begin.elapsed((long) times * items);
        }
    }
}
