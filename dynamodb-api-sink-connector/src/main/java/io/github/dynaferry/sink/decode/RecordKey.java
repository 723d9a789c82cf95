// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.KeyType;
import io.github.dynaferry.sink.config.RecordOptions;
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
     * tell them and their types.
     *
     * @throws InvalidItemException if no table could
     */
    default Optional<KeySchema> ownSchema() {
        return Optional.empty();
    }

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

    /** The fields of a row that are its key, as attributes. */
    record Named(Map<String, AttributeValue> attributes) implements RecordKey {
        @Override
        public ItemKey in(KeySchema schema) {
            Contained.check(attributes, schema);
            return new Typed(attributes).in(schema);
        }

        @Override
        public Optional<KeySchema> ownSchema() {
            return new Typed(attributes).ownSchema();
        }

        @Override
        public String toString() {
            return DynamoDbJson.write(attributes);
        }
    }

    /** An item that has its key in it; which of its attributes that is, only the table can tell. */
    record Contained(Map<String, AttributeValue> item) implements RecordKey {
        @Override
        public ItemKey in(KeySchema schema) {
            check(item, schema);
            return ItemKey.of(schema, item);
        }

        private static void check(Map<String, AttributeValue> attributes, KeySchema schema) {
            for (KeyAttribute attribute : schema.attributes()) {
                AttributeValue value = attributes.get(attribute.name());
                if (value == null) {
                    throw new InvalidItemException("the table's key is " + schema + ", but among the record's fields "
                            + attributes.keySet() + " there is no \"" + attribute.name() + "\". "
                            + RecordOptions.KEY_FIELDS + " names the fields that are the key");
                }
                if (!value.type().name().equals(attribute.type().name())) {
                    throw new InvalidItemException("field \"" + attribute.name() + "\" is of type " + value.type()
                            + ", the table's key attribute is " + attribute + ". " + RowKeys.CONVERSION);
                }
            }
        }

        @Override
        public String toString() {
            return "in the item";
        }
    }

    /** A record key that is one value without a name: the key in a table whose key is one attribute. */
    record Single(Column column) implements RecordKey {
        @Override
        public ItemKey in(KeySchema schema) {
            KeyAttribute attribute = schema.attributes().get(0);
            if (schema.attributes().size() > 1) {
                throw new InvalidItemException("the record key is a single value, the table's key is " + schema + ". "
                        + RecordOptions.KEY_FIELDS + " names the fields of the value that are the key");
            }
            return ItemKey.of(schema, Map.of(attribute.name(), KeyValue.of(attribute, column)));
        }

        @Override
        public String toString() {
            return String.valueOf(column.value());
        }
    }

    /** A Kafka record key: values without DynamoDB types, which only the table can supply. */
    record Untyped(KeyFields fields) implements RecordKey {
        @Override
        public ItemKey in(KeySchema schema) {
            return fields.in(schema);
        }

        @Override
        public String toString() {
            return fields.toString();
        }
    }
}
