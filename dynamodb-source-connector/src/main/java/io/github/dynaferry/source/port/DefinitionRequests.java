// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.port;

import io.github.dynaferry.definition.TableDefinition;
import io.github.dynaferry.fault.Fault;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * The requests that a table's definition takes. What an endpoint does not know is left out, and the log says so once per
 * table; every other failure is one of the whole.
 */
final class DefinitionRequests {
    private static final Logger LOG = LoggerFactory.getLogger(DefinitionRequests.class);

    private final DynamoDbAsyncClient client;
    /** What has been logged; answers come on any of the client's threads. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    DefinitionRequests(DynamoDbAsyncClient client) {
        this.client = client;
    }

    CompletableFuture<TableDefinition> define(String table) {
        return client.describeTable(r -> r.tableName(table)).thenCompose(answer -> ttlAttribute(table)
                .thenCombine(
                        tags(answer.table()),
                        (ttl, tags) -> TableDefinition.of(answer.table(), ttl.orElse(null), tags)));
    }

    private CompletableFuture<Optional<String>> ttlAttribute(String table) {
        CompletableFuture<Optional<String>> asked = client.describeTimeToLive(r -> r.tableName(table))
                .thenApply(answer -> ttlAttribute(answer.timeToLiveDescription()));
        return unless(DefinitionRequests::isUnknownOrDenied, asked, Optional.empty(), "time to live", table);
    }

    private static Optional<String> ttlAttribute(@Nullable TimeToLiveDescription ttl) {
        if (ttl == null) {
            return Optional.empty();
        }
        boolean on = ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                || ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLING;
        return on ? Optional.ofNullable(ttl.attributeName()) : Optional.empty();
    }

    private CompletableFuture<Map<String, String>> tags(TableDescription table) {
        if (table.tableArn() == null) {
            tell(table.tableName(), "tags", "it has no ARN");
            return CompletableFuture.completedFuture(Map.of());
        }
        return unless(
                DefinitionRequests::isUnknownOrDenied,
                tags(table.tableArn(), null, Map.of()),
                Map.of(),
                "tags",
                table.tableName());
    }

    private CompletableFuture<Map<String, String>> tags(
            String arn, @Nullable String after, Map<String, String> before) {
        return client.listTagsOfResource(r -> r.resourceArn(arn).nextToken(after))
                .thenCompose(page -> {
                    Map<String, String> tags = new HashMap<>(before);
                    page.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
                    return page.nextToken() == null
                            ? CompletableFuture.completedFuture(tags)
                            : tags(arn, page.nextToken(), tags);
                });
    }

    private static boolean isUnknownOrDenied(Fault fault) {
        return fault.hasCode("UnknownOperationException")
                || fault.hasCode("ValidationException")
                || fault.hasCode("AccessDeniedException");
    }

    private <T> CompletableFuture<T> unless(
            Predicate<Fault> refused, CompletableFuture<T> asked, T otherwise, String what, String table) {
        return asked.exceptionallyCompose(failure -> {
            Fault fault = Fault.of(failure);
            if (!refused.test(fault)) {
                return CompletableFuture.failedFuture(failure);
            }
            tell(table, what, fault.toString());
            return CompletableFuture.completedFuture(otherwise);
        });
    }

    private void tell(String table, String what, String why) {
        if (told.add(what + " of " + table)) {
            LOG.warn(
                    "The definition of table {} is without its {}, which the endpoint does not tell: {}",
                    table,
                    what,
                    why);
        }
    }
}
