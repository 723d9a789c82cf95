// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.KeyType.HASH;
import static software.amazon.awssdk.services.dynamodb.model.KeyType.RANGE;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

class KeySchemaTest {
    private static final KeySchemaElement PARTITION =
            KeySchemaElement.builder().attributeName("zone").keyType(HASH).build();
    private static final KeySchemaElement SORT =
            KeySchemaElement.builder().attributeName("at").keyType(RANGE).build();
    private static final AttributeDefinition[] DEFINITIONS = {
        definition("at", ScalarAttributeType.N),
        definition("indexed", ScalarAttributeType.S),
        definition("zone", ScalarAttributeType.B)
    };
    private static final KeySchema EXPECTED =
            KeySchema.of(new KeyAttribute("zone", KeyType.B), new KeyAttribute("at", KeyType.N));

    @Test
    void thePartitionKeyComesFirstWhateverTheAnswersOrder() {
        assertThat(KeySchema.of(table(PARTITION, SORT))).isEqualTo(EXPECTED);
        assertThat(KeySchema.of(table(SORT, PARTITION))).isEqualTo(EXPECTED);
        assertThat(EXPECTED).hasToString("zone (B), at (N)");
    }

    @Test
    void aTableWithoutSortKeyHasOneAttribute() {
        assertThat(KeySchema.of(table(PARTITION)).attributes()).containsExactly(new KeyAttribute("zone", KeyType.B));
    }

    @Test
    void aKeyWithoutDefinitionIsRefused() {
        TableDescription table = TableDescription.builder()
                .tableName("orders")
                .keySchema(PARTITION)
                .attributeDefinitions(definition("at", ScalarAttributeType.N))
                .build();

        assertThatThrownBy(() -> KeySchema.of(table))
                .isInstanceOf(InvalidItemException.class)
                .hasMessageContaining("orders")
                .hasMessageContaining("zone");
    }

    @Test
    void aKeyHasOneOrTwoAttributes() {
        KeyAttribute attribute = new KeyAttribute("a", KeyType.S);

        assertThatThrownBy(() -> new KeySchema(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> KeySchema.of(attribute, attribute, attribute))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static TableDescription table(KeySchemaElement... key) {
        return TableDescription.builder()
                .tableName("orders")
                .keySchema(key)
                .attributeDefinitions(DEFINITIONS)
                .build();
    }

    private static AttributeDefinition definition(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }
}
