// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.port;

import io.github.dynaferry.definition.TableDefinition;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeySchema;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * All that the source asks of an endpoint. Requests return at once; a future fails with whatever the client threw, to
 * be classified by {@link io.github.dynaferry.fault.Fault}.
 */
public interface SourcePort extends AutoCloseable {
    /** What the records of a stream are read by at most. */
    int MAX_RECORDS = 1_000;

    /** The table's key, state and stream. */
    CompletableFuture<TableInfo> describeTable(String table);

    /**
     * What it takes to make the table again. Time to live and tags are left out, and the log says so once per table, where
     * the endpoint does not know of them, or where the tags are not for us to see.
     */
    CompletableFuture<TableDefinition> defineTable(String table);

    /** The next page of a segment. */
    CompletableFuture<ScanPage> scan(ScanRequest request);

    /**
     * One page of a stream's shards.
     *
     * @param after the last shard of the previous page; null for the first page
     * @param parent where not null, only children of this shard are wanted; an endpoint may ignore that and list all
     */
    CompletableFuture<ShardPage> listShards(String streamArn, @Nullable String after, @Nullable String parent);

    /** An iterator at a position of a shard, good for 15 minutes. */
    CompletableFuture<String> iterator(String streamArn, String shardId, ShardStart start);

    /**
     * The records at an iterator.
     *
     * @param limit how many at most, up to {@link #MAX_RECORDS}
     */
    CompletableFuture<StreamPage> read(String iterator, KeySchema key, int limit);

    /**
     * Items as they are now, read consistently. A partial answer is possible: see {@link ItemImages}. It tells of one key
     * at least; where the endpoint reads none at all, the future fails, as throttled for instance.
     *
     * @param keys up to {@link ItemImages#MAX_KEYS}
     */
    CompletableFuture<ItemImages> images(String table, KeySchema schema, Set<ItemKey> keys);

    @Override
    void close();
}
