// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.definition;

import static software.amazon.awssdk.services.dynamodb.model.BillingMode.PAY_PER_REQUEST;

import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeyType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** An endpoint's description of a table to its definition. */
record DescribedTable(TableDescription table) {

    TableDefinition definition(@Nullable String ttlAttribute, Map<String, String> tags) {
        return new TableDefinition(
                table.tableName(),
                key(table.keySchema()),
                table.globalSecondaryIndexes().stream()
                        .filter(index -> index.indexStatus() != IndexStatus.DELETING)
                        .map(this::index)
                        .toList(),
                table.localSecondaryIndexes().stream().map(this::index).toList(),
                throughput(table.provisionedThroughput()),
                limits(table.onDemandThroughput()),
                ttlAttribute,
                streamViewType(table.streamSpecification()),
                table.tableClassSummary() == null
                        ? null
                        : table.tableClassSummary().tableClassAsString(),
                Boolean.TRUE.equals(table.deletionProtectionEnabled()),
                tags);
    }

    private IndexDefinition index(GlobalSecondaryIndexDescription index) {
        return new IndexDefinition(
                index.indexName(),
                key(index.keySchema()),
                index.projection().projectionTypeAsString(),
                index.projection().nonKeyAttributes(),
                throughput(index.provisionedThroughput()),
                limits(index.onDemandThroughput()));
    }

    private IndexDefinition index(LocalSecondaryIndexDescription index) {
        return new IndexDefinition(
                index.indexName(),
                key(index.keySchema()),
                index.projection().projectionTypeAsString(),
                index.projection().nonKeyAttributes(),
                null,
                null);
    }

    private KeyDefinition key(List<KeySchemaElement> elements) {
        return new KeyDefinition(attributes(elements, KeyRole.HASH), attributes(elements, KeyRole.RANGE));
    }

    private List<KeyAttribute> attributes(List<KeySchemaElement> elements, KeyRole role) {
        return elements.stream()
                .filter(element -> role.name().equals(element.keyTypeAsString()))
                .map(element -> new KeyAttribute(element.attributeName(), type(element.attributeName())))
                .toList();
    }

    private KeyType type(String attribute) {
        return table.attributeDefinitions().stream()
                .filter(definition -> definition.attributeName().equals(attribute))
                .map(AttributeDefinition::attributeTypeAsString)
                .map(KeyType::valueOf)
                .findFirst()
                .orElseThrow(() -> new InvalidDefinitionException(
                        "table " + table.tableName() + " does not define the type of its key attribute " + attribute));
    }

    /** A table without billing mode has provisioned capacity, unless it has none: then 0 stands there, or nothing. */
    private @Nullable Throughput throughput(@Nullable ProvisionedThroughputDescription described) {
        boolean perRequest =
                table.billingModeSummary() != null && table.billingModeSummary().billingMode() == PAY_PER_REQUEST;
        if (perRequest || described == null) {
            return null;
        }
        long read = Objects.requireNonNullElse(described.readCapacityUnits(), 0L);
        long write = Objects.requireNonNullElse(described.writeCapacityUnits(), 0L);
        return read == 0 && write == 0 ? null : new Throughput(read, write);
    }

    private static @Nullable OnDemandLimits limits(@Nullable OnDemandThroughput described) {
        return described == null
                ? null
                : OnDemandLimits.of(described.maxReadRequestUnits(), described.maxWriteRequestUnits());
    }

    private static @Nullable String streamViewType(@Nullable StreamSpecification stream) {
        return stream != null && Boolean.TRUE.equals(stream.streamEnabled()) ? stream.streamViewTypeAsString() : null;
    }
}
