// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** A whole table by consistent reads. */
final class SegmentedScan {
    /** DynamoDB Local sorts all that is left of a segment for each page of it: in small segments that is little. */
    private static final int SEGMENTS = 32;

    private SegmentedScan() {}

    static void forEach(DynamoDbClient client, String table, Consumer<Map<String, AttributeValue>> action) {
        for (int segment = 0; segment < SEGMENTS; segment++) {
            ScanRequest request = ScanRequest.builder()
                    .tableName(table)
                    .consistentRead(true)
                    .segment(segment)
                    .totalSegments(SEGMENTS)
                    .build();
            client.scanPaginator(request).items().forEach(action);
        }
    }
}
