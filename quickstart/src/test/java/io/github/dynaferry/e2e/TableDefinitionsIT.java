// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.e2e;

import static io.github.dynaferry.testkit.dynamodb.Items.item;
import static io.github.dynaferry.testkit.dynamodb.Items.s;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.RandomItems;
import io.github.dynaferry.testkit.dynamodb.TableDescription;
import io.github.dynaferry.testkit.dynamodb.Tables;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Target tables made as the source's are, by whichever task has the definitions, while others have the data. */
@EndToEnd
class TableDefinitionsIT {

    @Test
    void theTargetHasTheIndexesOfTheSource(E2e system) {
        try (Ferry ferry = new Ferry(system, "defined")
                .sinkOption("tasks.max", "3")
                .sinkOption("topics.regex", "defined(\\..+|-table-definitions)")
                .sinkOption("table.auto.create", "definition")) {
            TableDescription table = ferry.table(AllTypes.table("indexed"), new RandomItems(1).items(500));
            index(ferry, table);
            TableDescription other = ferry.table(AllTypes.table("plain"), new RandomItems(2).items(500));
            ferry.startSink();
            ferry.startSource();
            ferry.awaitSnapshot(table);
            ferry.awaitSnapshot(other);
            ferry.assertArrived();
            assertThat(ferry.target()
                            .describeTable(request -> request.tableName(table.name()))
                            .table()
                            .globalSecondaryIndexes())
                    .singleElement()
                    .satisfies(index -> {
                        assertThat(index.indexName()).isEqualTo("by-state");
                        assertThat(index.projection().nonKeyAttributes()).containsExactly("total");
                    });

            ferry.rest().restart(ferry.sinkName());
            Tables.put(ferry.source(), table.name(), item(AllTypes.KEY, s("later"), "state", s("new")));
            ferry.assertArrived();
        }
    }

    private static void index(Ferry ferry, TableDescription table) {
        AttributeDefinition state = AttributeDefinition.builder()
                .attributeName("state")
                .attributeType(ScalarAttributeType.S)
                .build();
        KeySchemaElement key = KeySchemaElement.builder()
                .attributeName("state")
                .keyType(KeyType.HASH)
                .build();
        GlobalSecondaryIndexUpdate index = GlobalSecondaryIndexUpdate.builder()
                .create(create -> create.indexName("by-state")
                        .keySchema(List.of(key))
                        .projection(projection -> projection
                                .projectionType(ProjectionType.INCLUDE)
                                .nonKeyAttributes("total")))
                .build();
        ferry.source().updateTable(request -> request.tableName(table.name())
                .attributeDefinitions(List.of(state))
                .globalSecondaryIndexUpdates(List.of(index)));
    }
}
