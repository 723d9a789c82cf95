// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.target;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * All that the sink asks of a target. No method throws or waits: every future ends within {@link #REQUEST_TIMEOUT}, with
 * an answer or with the exception that {@link io.github.dynaferry.fault.Fault#of} classifies. A request that ended without
 * an answer may have been applied.
 */
public interface TargetPort extends AutoCloseable {
    Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);

    /** Puts and removes items, no two of them with the same key. */
    CompletableFuture<Written> write(String table, List<ItemWrite> writes);

    /** Writes one item, if its condition is met. */
    CompletableFuture<Written> write(String table, SingleWrite write);

    CompletableFuture<TableDescription> describe(String table);

    /** Begins to create a table; it can be used when it is described as active. */
    CompletableFuture<?> create(CreateTableRequest request);

    /** Turns Time to Live on, unless it is on by this attribute. */
    CompletableFuture<?> enableTimeToLive(String table, String attribute);

    @Override
    void close();
}
