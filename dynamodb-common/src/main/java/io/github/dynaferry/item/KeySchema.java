// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.item;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** The primary key of a table: its one or two attributes, the partition key first. */
public record KeySchema(List<KeyAttribute> attributes) {

    public KeySchema {
        attributes = List.copyOf(attributes);
        if (attributes.isEmpty() || attributes.size() > 2) {
            throw new IllegalArgumentException("a primary key has one or two attributes, not " + attributes.size());
        }
    }

    public static KeySchema of(KeyAttribute... attributes) {
        return new KeySchema(List.of(attributes));
    }

    /** The primary key that a DescribeTable answer names. */
    public static KeySchema of(TableDescription table) {
        Map<String, KeyType> types = table.attributeDefinitions().stream()
                .collect(toMap(AttributeDefinition::attributeName, a -> KeyType.of(a.attributeType())));
        List<KeyAttribute> key = new ArrayList<>();
        for (KeySchemaElement element : table.keySchema()) {
            KeyType type = types.get(element.attributeName());
            if (type == null) {
                throw new InvalidItemException("table " + table.tableName() + " does not define the type of its key "
                        + element.attributeName());
            }
            boolean partition = element.keyType() == software.amazon.awssdk.services.dynamodb.model.KeyType.HASH;
            key.add(partition ? 0 : key.size(), new KeyAttribute(element.attributeName(), type));
        }
        return new KeySchema(key);
    }

    @Override
    public String toString() {
        return attributes.stream().map(KeyAttribute::toString).collect(joining(", "));
    }
}
