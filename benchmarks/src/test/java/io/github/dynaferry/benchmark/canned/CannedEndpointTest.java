// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.canned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.testkit.dynamodb.DynamoDbClients;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Through the real client, which checks each answer's CRC32. */
class CannedEndpointTest {
    private static final String TABLE = "compat";
    private static final int PAGE_BYTES = 32 << 10;

    @Test
    void aTableIsAsLargeAsItSays() {
        try (CannedEndpoint endpoint =
                        CannedEndpoint.start(CannedOptions.table(TABLE, 3).withPageBytes(PAGE_BYTES));
                DynamoDbClient client = DynamoDbClients.of(endpoint.uri())) {
            int scanned = client.scanPaginator(r -> r.tableName(TABLE)).stream()
                    .mapToInt(ScanResponse::count)
                    .sum();

            assertThat(scanned).isPositive();
            assertThat(client.describeTable(r -> r.tableName(TABLE)).table().itemCount())
                    .isEqualTo(scanned);
        }
    }

    @Test
    void capacityIsToldWhenAskedFor() {
        try (CannedEndpoint endpoint =
                        CannedEndpoint.start(CannedOptions.table(TABLE, 1).withPageBytes(1));
                DynamoDbClient client = DynamoDbClients.of(endpoint.uri())) {
            ScanResponse silent = client.scan(r -> r.tableName(TABLE));
            ScanResponse told = client.scan(r -> r.tableName(TABLE).returnConsumedCapacity("TOTAL"));

            assertThat(silent.consumedCapacity()).isNull();
            assertThat(told.consumedCapacity().capacityUnits()).isEqualTo(128);
        }
    }

    @Test
    void anotherTableIsNotThere() {
        try (CannedEndpoint endpoint = CannedEndpoint.start(CannedOptions.table(TABLE, 0));
                DynamoDbClient client = DynamoDbClients.of(endpoint.uri())) {
            assertThatThrownBy(() -> client.scan(r -> r.tableName("other")))
                    .isInstanceOf(ResourceNotFoundException.class);
        }
    }

    // A lower bound alone, which a slow machine can not break.
    @Test
    void answersComeAsLateAsTold() {
        try (CannedEndpoint endpoint =
                        CannedEndpoint.start(CannedOptions.table(TABLE, 0).withLatencyMs(300));
                DynamoDbClient client = DynamoDbClients.of(endpoint.uri())) {
            List<Long> took = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                long begin = System.nanoTime();
                client.scan(r -> r.tableName(TABLE));
                took.add((System.nanoTime() - begin) / 1_000_000);
            }

            assertThat(took).allMatch(ms -> ms >= 300);
        }
    }
}
