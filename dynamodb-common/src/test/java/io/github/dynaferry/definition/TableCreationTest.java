// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.definition;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.KeyType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/** A definition, the request made of it, and the description of the table that the request would make. */
class TableCreationTest {
    private static final TableDefinition BARE = new TableDefinition(
            "t",
            KeyDefinition.of(KeySchema.of(new KeyAttribute("pk", KeyType.S), new KeyAttribute("sk", KeyType.N))),
            List.of(),
            List.of(),
            null,
            null,
            null,
            null,
            null,
            false,
            Map.of());

    @Property
    void whatIsCreatedHasTheSameDefinition(@ForAll("definitions") TableDefinition definition) {
        CreateTableRequest request = definition.createRequest();
        Map<String, String> tags = request.tags().stream().collect(toMap(Tag::key, Tag::value));

        assertThat(TableDefinition.of(described(request), definition.ttlAttribute(), tags))
                .isEqualTo(withoutKeysInIndexes(definition));
    }

    private static TableDefinition withoutKeysInIndexes(TableDefinition table) {
        return new TableDefinition(
                table.table(),
                table.key(),
                table.globalIndexes().stream()
                        .map(index -> index.withoutKeys(table.key()))
                        .toList(),
                table.localIndexes().stream()
                        .map(index -> index.withoutKeys(table.key()))
                        .toList(),
                table.throughput(),
                table.onDemandLimits(),
                table.ttlAttribute(),
                table.streamViewType(),
                table.tableClass(),
                table.deletionProtection(),
                table.tags());
    }

    @Property
    void noKeyIsAmongTheOtherAttributesOfAnIndex(@ForAll("definitions") TableDefinition definition) {
        CreateTableRequest request = definition.createRequest();
        List<String> keys = request.keySchema().stream()
                .map(KeySchemaElement::attributeName)
                .toList();

        assertThat(request.globalSecondaryIndexes()).allSatisfy(index -> {
            assertThat(index.projection().nonKeyAttributes())
                    .doesNotContainAnyElementsOf(keys)
                    .doesNotContainAnyElementsOf(index.keySchema().stream()
                            .map(KeySchemaElement::attributeName)
                            .toList())
                    .doesNotHaveDuplicates();
            assertThat(index.projection().projectionType() == ProjectionType.INCLUDE)
                    .isEqualTo(index.projection().hasNonKeyAttributes());
        });
    }

    @Example
    void anIndexThatHoldsNothingButKeysSaysSo() {
        KeyDefinition state = new KeyDefinition(List.of(new KeyAttribute("state", KeyType.S)), List.of());
        IndexDefinition index =
                new IndexDefinition("g", state, "INCLUDE", List.of("pk", "state", "sk", "pk"), null, null);

        assertThat(index.withoutKeys(BARE.key()))
                .isEqualTo(new IndexDefinition("g", state, "KEYS_ONLY", List.of(), null, null));
        assertThat(new IndexDefinition("g", state, "INCLUDE", List.of("a", "pk", "a"), null, null)
                        .withoutKeys(BARE.key())
                        .nonKeyAttributes())
                .containsExactly("a");
    }

    @Property
    void eachKeyAttributeIsDefinedOnceAndNoOther(@ForAll("definitions") TableDefinition definition) {
        CreateTableRequest request = definition.createRequest();
        Stream<KeySchemaElement> inKeys = Stream.of(
                        request.keySchema().stream(),
                        request.globalSecondaryIndexes().stream().flatMap(index -> index.keySchema().stream()),
                        request.localSecondaryIndexes().stream().flatMap(index -> index.keySchema().stream()))
                .flatMap(elements -> elements);

        assertThat(request.attributeDefinitions())
                .extracting(AttributeDefinition::attributeName)
                .containsExactlyInAnyOrderElementsOf(
                        inKeys.map(KeySchemaElement::attributeName).distinct().toList());
    }

    /** Endpoints refuse empty lists, and some refuse whatever they do not know. */
    @Example
    void whatIsNotDefinedIsNotInTheRequest() {
        assertThat(BARE.createRequest())
                .hasToString("CreateTableRequest("
                        + "AttributeDefinitions=[AttributeDefinition(AttributeName=pk, AttributeType=S),"
                        + " AttributeDefinition(AttributeName=sk, AttributeType=N)], TableName=t,"
                        + " KeySchema=[KeySchemaElement(AttributeName=pk, KeyType=HASH),"
                        + " KeySchemaElement(AttributeName=sk, KeyType=RANGE)],"
                        + " BillingMode=PAY_PER_REQUEST)");
    }

    @Example
    void tagsOfAwsAreToldButNotSet() {
        TableDefinition definition = TableDefinition.of(
                described(BARE.createRequest()), null, Map.of("aws:cloudformation:stack-name", "s", "team", "shop"));

        assertThat(definition.tags()).hasSize(2);
        assertThat(definition.createRequest().tags())
                .containsExactly(Tag.builder().key("team").value("shop").build());
    }

    /** Tables from before the billing mode existed, and endpoints that do not know it. */
    @Example
    void aTableThatTellsNoBillingModeIsProvisionedIfItHasThroughput() {
        TableDescription.Builder untold = TableDescription.builder()
                .tableName("t")
                .attributeDefinitions(BARE.createRequest().attributeDefinitions())
                .keySchema(BARE.createRequest().keySchema());

        assertThat(TableDefinition.of(untold.build(), null, Map.of())).isEqualTo(BARE);
        assertThat(TableDefinition.of(untold.provisionedThroughput(units(null)).build(), null, Map.of()))
                .isEqualTo(BARE);
        untold.provisionedThroughput(some -> some.readCapacityUnits(4L).writeCapacityUnits(3L));
        assertThat(TableDefinition.of(untold.build(), null, Map.of()).throughput())
                .isEqualTo(new Throughput(4, 3));
    }

    @Example
    void anIndexThatIsBeingDeletedIsLeftOut() {
        TableDefinition definition = new TableDefinition(
                "t",
                BARE.key(),
                List.of(new IndexDefinition("g", BARE.key(), "ALL", List.of(), null, null)),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                false,
                Map.of());
        TableDescription table = described(definition.createRequest());
        TableDescription deleting =
                table.copy(copy -> copy.globalSecondaryIndexes(table.globalSecondaryIndexes().stream()
                        .map(index -> index.copy(gone -> gone.indexStatus(IndexStatus.DELETING)))
                        .toList()));

        assertThat(TableDefinition.of(deleting, null, Map.of())).isEqualTo(BARE);
    }

    @Example
    void aKeyAttributeWithoutTypeIsNamed() {
        TableDescription table = described(BARE.createRequest()).copy(copy -> copy.attributeDefinitions(List.of()));

        assertThatThrownBy(() -> TableDefinition.of(table, null, Map.of()))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessage("table t does not define the type of its key attribute pk");
    }

    @Provide
    Arbitrary<TableDefinition> definitions() {
        return RandomDefinitions.definitions();
    }

    /** What DescribeTable would tell of the table that the request creates. */
    private static TableDescription described(CreateTableRequest request) {
        return TableDescription.builder()
                .tableName(request.tableName())
                .attributeDefinitions(request.attributeDefinitions())
                .keySchema(request.keySchema())
                .billingModeSummary(summary -> summary.billingMode(request.billingMode()))
                .provisionedThroughput(units(request.provisionedThroughput()))
                .onDemandThroughput(request.onDemandThroughput())
                .globalSecondaryIndexes(request.globalSecondaryIndexes().stream()
                        .map(index -> GlobalSecondaryIndexDescription.builder()
                                .indexName(index.indexName())
                                .keySchema(index.keySchema())
                                .projection(index.projection())
                                .provisionedThroughput(units(index.provisionedThroughput()))
                                .onDemandThroughput(index.onDemandThroughput())
                                .build())
                        .toList())
                .localSecondaryIndexes(request.localSecondaryIndexes().stream()
                        .map(index -> LocalSecondaryIndexDescription.builder()
                                .indexName(index.indexName())
                                .keySchema(index.keySchema())
                                .projection(index.projection())
                                .build())
                        .toList())
                .streamSpecification(request.streamSpecification())
                .tableClassSummary(summary -> summary.tableClass(request.tableClass()))
                .deletionProtectionEnabled(Boolean.TRUE.equals(request.deletionProtectionEnabled()))
                .build();
    }

    /** On demand, the API tells of 0 units. */
    private static ProvisionedThroughputDescription units(ProvisionedThroughput throughput) {
        return ProvisionedThroughputDescription.builder()
                .readCapacityUnits(throughput == null ? 0 : throughput.readCapacityUnits())
                .writeCapacityUnits(throughput == null ? 0 : throughput.writeCapacityUnits())
                .build();
    }
}
