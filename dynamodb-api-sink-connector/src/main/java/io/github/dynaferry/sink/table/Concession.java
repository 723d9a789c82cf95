// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.table;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.TableClass;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/**
 * What a table can do without if its target does not take it, the least missed first. Never the primary key: it and its
 * types are the table.
 */
enum Concession {
    TAGS {
        @Override
        CreateTableRequest in(CreateTableRequest request) {
            return request.copy(copy -> copy.tags((Collection<Tag>) null));
        }

        @Override
        String leavesOut(CreateTableRequest request) {
            return "its tags";
        }
    },
    DELETION_PROTECTION {
        @Override
        CreateTableRequest in(CreateTableRequest request) {
            return request.copy(copy -> copy.deletionProtectionEnabled(null));
        }

        @Override
        String leavesOut(CreateTableRequest request) {
            return "deletion protection";
        }
    },
    ON_DEMAND_LIMITS {
        @Override
        CreateTableRequest in(CreateTableRequest request) {
            OnDemandThroughput none = null;
            return global(
                    request.copy(copy -> copy.onDemandThroughput(none)),
                    index -> index.copy(copy -> copy.onDemandThroughput(none)));
        }

        @Override
        String leavesOut(CreateTableRequest request) {
            return "limits of what is billed per request";
        }
    },
    TABLE_CLASS {
        @Override
        CreateTableRequest in(CreateTableRequest request) {
            return request.copy(copy -> copy.tableClass((TableClass) null));
        }

        @Override
        String leavesOut(CreateTableRequest request) {
            return "table class " + request.tableClassAsString();
        }
    },
    PROJECTIONS {
        @Override
        CreateTableRequest in(CreateTableRequest request) {
            return local(
                    global(request, index -> index.copy(copy -> copy.projection(wide(index.projection())))),
                    index -> index.copy(copy -> copy.projection(wide(index.projection()))));
        }

        private static Projection wide(Projection projection) {
            return projection.projectionType() == ProjectionType.INCLUDE
                    ? Projection.builder().projectionType(ProjectionType.ALL).build()
                    : projection;
        }

        @Override
        String leavesOut(CreateTableRequest request) {
            return "the choice of attributes in its indexes, which hold all of them instead";
        }
    },
    PROVISIONED_CAPACITY {
        @Override
        CreateTableRequest in(CreateTableRequest request) {
            ProvisionedThroughput none = null;
            return global(
                    request.copy(copy ->
                            copy.billingMode(BillingMode.PAY_PER_REQUEST).provisionedThroughput(none)),
                    index -> index.copy(copy -> copy.provisionedThroughput(none)));
        }

        @Override
        String leavesOut(CreateTableRequest request) {
            return "provisioned capacity";
        }
    },
    BILLING_MODE {
        @Override
        CreateTableRequest in(CreateTableRequest request) {
            return request.copy(copy -> copy.billingMode((BillingMode) null));
        }

        @Override
        String leavesOut(CreateTableRequest request) {
            return "billing mode";
        }
    },
    LOCAL_INDEXES {
        @Override
        CreateTableRequest in(CreateTableRequest request) {
            return withoutUnusedAttributes(
                    request.copy(copy -> copy.localSecondaryIndexes((Collection<LocalSecondaryIndex>) null)));
        }

        @Override
        String leavesOut(CreateTableRequest request) {
            return "its local secondary indexes "
                    + names(request.localSecondaryIndexes().stream().map(LocalSecondaryIndex::indexName));
        }
    },
    GLOBAL_INDEXES {
        @Override
        CreateTableRequest in(CreateTableRequest request) {
            return withoutUnusedAttributes(
                    request.copy(copy -> copy.globalSecondaryIndexes((Collection<GlobalSecondaryIndex>) null)));
        }

        @Override
        String leavesOut(CreateTableRequest request) {
            return "its global secondary indexes "
                    + names(request.globalSecondaryIndexes().stream().map(GlobalSecondaryIndex::indexName));
        }
    };

    /** The request with this conceded; an equal one if there is nothing to concede. */
    abstract CreateTableRequest in(CreateTableRequest request);

    /** What the table then lacks, of what the request asks for. */
    abstract String leavesOut(CreateTableRequest request);

    boolean losesIndexes() {
        return this == LOCAL_INDEXES || this == GLOBAL_INDEXES;
    }

    private static CreateTableRequest global(CreateTableRequest request, UnaryOperator<GlobalSecondaryIndex> change) {
        return request.hasGlobalSecondaryIndexes()
                ? request.copy(copy -> copy.globalSecondaryIndexes(
                        request.globalSecondaryIndexes().stream().map(change).toList()))
                : request;
    }

    private static CreateTableRequest local(CreateTableRequest request, UnaryOperator<LocalSecondaryIndex> change) {
        return request.hasLocalSecondaryIndexes()
                ? request.copy(copy -> copy.localSecondaryIndexes(
                        request.localSecondaryIndexes().stream().map(change).toList()))
                : request;
    }

    /** The API refuses an attribute that no key uses. */
    private static CreateTableRequest withoutUnusedAttributes(CreateTableRequest request) {
        Stream<KeySchemaElement> elements = Stream.of(
                        request.keySchema().stream(),
                        request.globalSecondaryIndexes().stream().flatMap(index -> index.keySchema().stream()),
                        request.localSecondaryIndexes().stream().flatMap(index -> index.keySchema().stream()))
                .flatMap(all -> all);
        Set<String> used = elements.map(KeySchemaElement::attributeName).collect(Collectors.toSet());
        return request.copy(copy -> copy.attributeDefinitions(request.attributeDefinitions().stream()
                .filter(attribute -> used.contains(attribute.attributeName()))
                .toList()));
    }

    private static String names(Stream<String> names) {
        return names.collect(joining(", "));
    }
}
