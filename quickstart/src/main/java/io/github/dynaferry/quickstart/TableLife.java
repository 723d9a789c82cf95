// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What an application does to a table. Each change leaves the item other than it was, so that each is exactly one record
 * of the stream. None writes a map without entries inside an item: DynamoDB Local's stream would turn {@code {"M":{}}}
 * into a value without type, which the connector refuses. (No item of the data set has one.)
 */
interface TableLife {
    /** Makes the change with this number, counted from 0. */
    void change(DynamoDbClient client, int number);

    /** An item that is never written by {@link #change}. */
    Map<String, AttributeValue> marker(String run);
}
