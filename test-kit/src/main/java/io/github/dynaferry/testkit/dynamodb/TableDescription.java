// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/**
 * A table in one sentence: {@code TableDescription.named("orders").key("pk", S).key("sk", N).streaming()}. The first key
 * is the partition key. Without {@code streaming} the table has no stream.
 */
public record TableDescription(String name, List<AttributeDefinition> keys, @Nullable StreamViewType stream) {
    public TableDescription {
        keys = List.copyOf(keys);
    }

    public static TableDescription named(String name) {
        return new TableDescription(name, List.of(), null);
    }

    public TableDescription key(String attribute, ScalarAttributeType type) {
        List<AttributeDefinition> more = new ArrayList<>(keys);
        more.add(AttributeDefinition.builder()
                .attributeName(attribute)
                .attributeType(type)
                .build());
        return new TableDescription(name, more, stream);
    }

    /** With new and old images. */
    public TableDescription streaming() {
        return streaming(StreamViewType.NEW_AND_OLD_IMAGES);
    }

    public TableDescription streaming(StreamViewType view) {
        return new TableDescription(name, keys, view);
    }

    public TableDescription renamed(String newName) {
        return new TableDescription(newName, keys, stream);
    }

    public TableDescription withoutStream() {
        return new TableDescription(name, keys, null);
    }

    /** The key attributes of an item. */
    public Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
        return Items.keyOf(item, keyNames());
    }

    List<String> keyNames() {
        return keys.stream().map(AttributeDefinition::attributeName).toList();
    }

    CreateTableRequest request() {
        CreateTableRequest.Builder request = CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(keys)
                .keySchema(keys.stream().map(this::element).toList());
        if (stream != null) {
            request.streamSpecification(StreamSpecification.builder()
                    .streamEnabled(true)
                    .streamViewType(stream)
                    .build());
        }
        return request.build();
    }

    private KeySchemaElement element(AttributeDefinition key) {
        return KeySchemaElement.builder()
                .attributeName(key.attributeName())
                .keyType(key.equals(keys.get(0)) ? KeyType.HASH : KeyType.RANGE)
                .build();
    }
}
