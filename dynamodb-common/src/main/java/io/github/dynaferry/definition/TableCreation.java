// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.definition;

import io.github.dynaferry.item.KeyAttribute;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/** A definition to the request that creates the table. What the definition does not tell is not in the request. */
record TableCreation(TableDefinition table) {
    private static final String RESERVED_TAGS = "aws:";

    CreateTableRequest request() {
        CreateTableRequest.Builder request = CreateTableRequest.builder()
                .tableName(table.table())
                .attributeDefinitions(attributes())
                .keySchema(elements(table.key()))
                .billingMode(table.isOnDemand() ? BillingMode.PAY_PER_REQUEST : BillingMode.PROVISIONED)
                .provisionedThroughput(throughput(table.throughput()))
                .onDemandThroughput(limits(table.onDemandLimits()))
                .tableClass(table.tableClass());
        if (!table.globalIndexes().isEmpty()) {
            request.globalSecondaryIndexes(
                    table.globalIndexes().stream().map(this::global).toList());
        }
        if (!table.localIndexes().isEmpty()) {
            request.localSecondaryIndexes(
                    table.localIndexes().stream().map(this::local).toList());
        }
        if (table.streamViewType() != null) {
            request.streamSpecification(stream -> stream.streamEnabled(true).streamViewType(table.streamViewType()));
        }
        if (table.deletionProtection()) {
            request.deletionProtectionEnabled(true);
        }
        List<Tag> tags = tags();
        if (!tags.isEmpty()) {
            request.tags(tags);
        }
        return request.build();
    }

    /** Those of all keys, once each: the API refuses an attribute that no key uses. */
    private List<AttributeDefinition> attributes() {
        return Stream.of(Stream.of(table.key()), keys(table.globalIndexes()), keys(table.localIndexes()))
                .flatMap(keys -> keys)
                .flatMap(key -> key.elements(TableCreation::attribute).stream())
                .distinct()
                .toList();
    }

    private static Stream<KeyDefinition> keys(List<IndexDefinition> indexes) {
        return indexes.stream().map(IndexDefinition::key);
    }

    private List<Tag> tags() {
        return table.tags().entrySet().stream()
                .filter(tag -> !tag.getKey().startsWith(RESERVED_TAGS))
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private GlobalSecondaryIndex global(IndexDefinition index) {
        return GlobalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(elements(index.key()))
                .projection(projection(index))
                .provisionedThroughput(throughput(index.throughput()))
                .onDemandThroughput(limits(index.onDemandLimits()))
                .build();
    }

    private LocalSecondaryIndex local(IndexDefinition index) {
        return LocalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(elements(index.key()))
                .projection(projection(index))
                .build();
    }

    private static List<KeySchemaElement> elements(KeyDefinition key) {
        return key.elements(TableCreation::element);
    }

    private static AttributeDefinition attribute(KeyAttribute attribute, KeyRole role) {
        return AttributeDefinition.builder()
                .attributeName(attribute.name())
                .attributeType(attribute.type().name())
                .build();
    }

    private static KeySchemaElement element(KeyAttribute attribute, KeyRole role) {
        return KeySchemaElement.builder()
                .attributeName(attribute.name())
                .keyType(role.name())
                .build();
    }

    private Projection projection(IndexDefinition index) {
        IndexDefinition told = index.withoutKeys(table.key());
        Projection.Builder projection = Projection.builder().projectionType(told.projection());
        if (!told.nonKeyAttributes().isEmpty()) {
            projection.nonKeyAttributes(told.nonKeyAttributes());
        }
        return projection.build();
    }

    private static @Nullable ProvisionedThroughput throughput(@Nullable Throughput throughput) {
        return throughput == null
                ? null
                : ProvisionedThroughput.builder()
                        .readCapacityUnits(throughput.readUnits())
                        .writeCapacityUnits(throughput.writeUnits())
                        .build();
    }

    private static @Nullable OnDemandThroughput limits(@Nullable OnDemandLimits limits) {
        return limits == null
                ? null
                : OnDemandThroughput.builder()
                        .maxReadRequestUnits(limits.readUnits())
                        .maxWriteRequestUnits(limits.writeUnits())
                        .build();
    }
}
