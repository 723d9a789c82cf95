// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.definition;

import io.github.dynaferry.item.KeySchema;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * How a table is made: what it takes to make it again. What has no order of its own is kept in alphabetical order, so
 * that two definitions are equal exactly when they tell the same, in whatever order an endpoint listed it.
 *
 * <p>Words of the API, such as a stream's view type, are kept as text: one that is new to us arrives unharmed.
 *
 * @param throughput what is provisioned; null where the table is billed per request
 * @param onDemandLimits the limits of a table that is billed per request; null where it has none
 * @param ttlAttribute the attribute that holds the time to live; null where it is off
 * @param streamViewType what the stream's records hold, such as {@code NEW_AND_OLD_IMAGES}; null where it is off
 * @param tableClass such as {@code STANDARD_INFREQUENT_ACCESS}; null where the endpoint does not tell
 */
public record TableDefinition(
        String table,
        KeyDefinition key,
        List<IndexDefinition> globalIndexes,
        List<IndexDefinition> localIndexes,
        @Nullable Throughput throughput,
        @Nullable OnDemandLimits onDemandLimits,
        @Nullable String ttlAttribute,
        @Nullable String streamViewType,
        @Nullable String tableClass,
        boolean deletionProtection,
        Map<String, String> tags) {

    public TableDefinition {
        globalIndexes = byName(globalIndexes);
        localIndexes = byName(localIndexes);
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    /**
     * The definition behind a DescribeTable answer, with what that answer does not hold. Indexes that are being deleted
     * are left out.
     *
     * @throws InvalidDefinitionException if it does not define the type of a key attribute
     */
    public static TableDefinition of(TableDescription table, @Nullable String ttlAttribute, Map<String, String> tags) {
        return new DescribedTable(table).definition(ttlAttribute, tags);
    }

    /** A table with this key and nothing else, billed per request. */
    public static TableDefinition of(String table, KeySchema key) {
        return new TableDefinition(
                table, KeyDefinition.of(key), List.of(), List.of(), null, null, null, null, null, false, Map.of());
    }

    /** Whether the table is billed per request. */
    public boolean isOnDemand() {
        return throughput == null;
    }

    /** The same table under another name. */
    public TableDefinition renamed(String name) {
        return new TableDefinition(
                name,
                key,
                globalIndexes,
                localIndexes,
                throughput,
                onDemandLimits,
                ttlAttribute,
                streamViewType,
                tableClass,
                deletionProtection,
                tags);
    }

    /** The same table without a stream. */
    public TableDefinition withoutStream() {
        return new TableDefinition(
                table,
                key,
                globalIndexes,
                localIndexes,
                throughput,
                onDemandLimits,
                ttlAttribute,
                null,
                tableClass,
                deletionProtection,
                tags);
    }

    /**
     * The request that creates such a table. It has no place for the time to live, which is to be set when the table is
     * active; tags of AWS's own ({@code aws:…}), which nobody else may set, are left out, and so are keys among the other
     * attributes of an index.
     */
    public CreateTableRequest createRequest() {
        return new TableCreation(this).request();
    }

    private static List<IndexDefinition> byName(Collection<IndexDefinition> indexes) {
        return indexes.stream()
                .sorted(Comparator.comparing(IndexDefinition::name))
                .toList();
    }
}
