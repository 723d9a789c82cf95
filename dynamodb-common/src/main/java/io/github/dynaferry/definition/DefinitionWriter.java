// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.definition;

import io.github.dynaferry.item.KeyAttribute;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;

/** Definitions to Connect's data. */
public final class DefinitionWriter {
    private DefinitionWriter() {}

    /** The definition as a Struct of {@link DefinitionSchema#SCHEMA}. */
    public static Struct write(TableDefinition table) {
        return new Struct(DefinitionSchema.SCHEMA)
                .put(DefinitionSchema.TABLE, table.table())
                .put(DefinitionSchema.KEY, key(table.key()))
                .put(DefinitionSchema.GLOBAL_INDEXES, indexes(table.globalIndexes()))
                .put(DefinitionSchema.LOCAL_INDEXES, indexes(table.localIndexes()))
                .put(DefinitionSchema.BILLING_MODE, billingMode(table).toString())
                .put(DefinitionSchema.THROUGHPUT, throughput(table.throughput()))
                .put(DefinitionSchema.ON_DEMAND_LIMITS, limits(table.onDemandLimits()))
                .put(DefinitionSchema.TTL_ATTRIBUTE, table.ttlAttribute())
                .put(DefinitionSchema.STREAM_VIEW_TYPE, table.streamViewType())
                .put(DefinitionSchema.TABLE_CLASS, table.tableClass())
                .put(DefinitionSchema.DELETION_PROTECTION, table.deletionProtection())
                .put(DefinitionSchema.TAGS, table.tags());
    }

    private static BillingMode billingMode(TableDefinition table) {
        return table.isOnDemand() ? BillingMode.PAY_PER_REQUEST : BillingMode.PROVISIONED;
    }

    private static List<Struct> key(KeyDefinition key) {
        return key.elements(DefinitionWriter::element);
    }

    private static Struct element(KeyAttribute attribute, KeyRole role) {
        return new Struct(DefinitionSchema.KEY_ELEMENT)
                .put(DefinitionSchema.ATTRIBUTE_NAME, attribute.name())
                .put(DefinitionSchema.ATTRIBUTE_TYPE, attribute.type().name())
                .put(DefinitionSchema.ROLE, role.name());
    }

    private static List<Struct> indexes(List<IndexDefinition> indexes) {
        return indexes.stream().map(DefinitionWriter::index).toList();
    }

    private static Struct index(IndexDefinition index) {
        return new Struct(DefinitionSchema.INDEX)
                .put(DefinitionSchema.INDEX_NAME, index.name())
                .put(DefinitionSchema.KEY, key(index.key()))
                .put(DefinitionSchema.PROJECTION, index.projection())
                .put(DefinitionSchema.NON_KEY_ATTRIBUTES, index.nonKeyAttributes())
                .put(DefinitionSchema.THROUGHPUT, throughput(index.throughput()))
                .put(DefinitionSchema.ON_DEMAND_LIMITS, limits(index.onDemandLimits()));
    }

    private static @Nullable Struct throughput(@Nullable Throughput throughput) {
        return throughput == null
                ? null
                : new Struct(DefinitionSchema.THROUGHPUT_SCHEMA)
                        .put(DefinitionSchema.READ_UNITS, throughput.readUnits())
                        .put(DefinitionSchema.WRITE_UNITS, throughput.writeUnits());
    }

    private static @Nullable Struct limits(@Nullable OnDemandLimits limits) {
        return limits == null
                ? null
                : new Struct(DefinitionSchema.LIMITS_SCHEMA)
                        .put(DefinitionSchema.READ_UNITS, limits.readUnits())
                        .put(DefinitionSchema.WRITE_UNITS, limits.writeUnits());
    }
}
