// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.KeyType;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The key of a change, as far as the record alone tells it. */
public sealed interface RecordKey {

    /**
     * The key in a table with this key schema.
     *
     * @throws InvalidItemException if it is no key of such a table
     */
    ItemKey in(KeySchema schema);

    /**
     * The key schema of a table that could hold this key, its attributes in their order; empty if the record does not
     * tell their types.
     *
     * @throws InvalidItemException if no table could
     */
    Optional<KeySchema> ownSchema();

    /** Attributes with their types, from an envelope or a header. */
    record Typed(Map<String, AttributeValue> attributes) implements RecordKey {
        @Override
        public ItemKey in(KeySchema schema) {
            ItemKey key = ItemKey.of(schema, attributes);
            if (attributes.size() != schema.attributes().size()) {
                throw new InvalidItemException("the record's key " + attributes.keySet()
                        + " has more attributes than the table's key " + schema
                        + ": different items would become one");
            }
            return key;
        }

        @Override
        public Optional<KeySchema> ownSchema() {
            return Optional.of(new KeySchema(ItemKey.of(attributes).attributes().entrySet().stream()
                    .map(attribute -> new KeyAttribute(
                            attribute.getKey(),
                            KeyType.valueOf(attribute.getValue().type().name())))
                    .toList()));
        }

        @Override
        public String toString() {
            return DynamoDbJson.write(attributes);
        }
    }

    /** A Kafka record key: values without DynamoDB types, which only the table can supply. */
    record Untyped(KeyFields fields) implements RecordKey {
        @Override
        public ItemKey in(KeySchema schema) {
            return fields.in(schema);
        }

        @Override
        public Optional<KeySchema> ownSchema() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return fields.values().toString();
        }
    }
}
