// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.port;

import io.github.dynaferry.item.DynamoDbJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items and images to text.
 *
 * @param withoutReplication whether the attributes are left out that global tables of version 2017.11.29 write into every
 *     item for themselves
 */
record ItemText(boolean withoutReplication) {
    private static final Set<String> REPLICATION =
            Set.of("aws:rep:deleting", "aws:rep:updatetime", "aws:rep:updateregion");
    private static final String IN_TEXT = "\"aws:rep:";

    /** The same for an item that is text already. */
    String of(String item) {
        return withoutReplication && item.contains(IN_TEXT) ? of(DynamoDbJson.read(item)) : item;
    }

    String of(Map<String, AttributeValue> item) {
        return DynamoDbJson.write(isReplicated(item) ? stripped(item) : item);
    }

    private boolean isReplicated(Map<String, AttributeValue> item) {
        return withoutReplication && REPLICATION.stream().anyMatch(item::containsKey);
    }

    private static Map<String, AttributeValue> stripped(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> rest = new LinkedHashMap<>(item);
        rest.keySet().removeAll(REPLICATION);
        return rest;
    }
}
