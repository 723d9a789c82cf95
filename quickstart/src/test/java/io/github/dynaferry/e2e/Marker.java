// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.e2e;

import io.github.dynaferry.testkit.dynamodb.Items;
import io.github.dynaferry.testkit.dynamodb.TableDescription;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The item that a test writes last. */
final class Marker {
    private Marker() {}

    /** Of whatever key the table has, the same each time; with a token to know it by. */
    static Map<String, AttributeValue> item(TableDescription table, String token) {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        for (AttributeDefinition key : table.keys()) {
            item.put(
                    key.attributeName(),
                    switch (key.attributeType()) {
                        case N -> Items.n(-999_999);
                        case B -> Items.b("marker".getBytes(StandardCharsets.UTF_8));
                        default -> Items.s("marker");
                    });
        }
        item.put("marker", Items.s(token));
        return item;
    }
}
