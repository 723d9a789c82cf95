// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.metrics;

import io.github.dynaferry.definition.TableDefinition;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.source.port.ItemImages;
import io.github.dynaferry.source.port.ScanPage;
import io.github.dynaferry.source.port.ScanRequest;
import io.github.dynaferry.source.port.ShardPage;
import io.github.dynaferry.source.port.ShardStart;
import io.github.dynaferry.source.port.SourcePort;
import io.github.dynaferry.source.port.StreamPage;
import io.github.dynaferry.source.port.TableInfo;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A port as one table uses it: what is asked is counted, on the thread that asks. */
public final class CountedPort implements SourcePort {
    private final SourcePort port;
    private final RequestCounts counts;

    public CountedPort(SourcePort port, RequestCounts counts) {
        this.port = port;
        this.counts = counts;
    }

    @Override
    public CompletableFuture<TableInfo> describeTable(String table) {
        return port.describeTable(table);
    }

    @Override
    public CompletableFuture<TableDefinition> defineTable(String table) {
        return port.defineTable(table);
    }

    @Override
    public CompletableFuture<ScanPage> scan(ScanRequest request) {
        counts.scanned();
        return port.scan(request);
    }

    @Override
    public CompletableFuture<ShardPage> listShards(String streamArn, @Nullable String after, @Nullable String parent) {
        counts.describedStream();
        return port.listShards(streamArn, after, parent);
    }

    @Override
    public CompletableFuture<String> iterator(String streamArn, String shardId, ShardStart start) {
        return port.iterator(streamArn, shardId, start);
    }

    @Override
    public CompletableFuture<StreamPage> read(String iterator, KeySchema key, int limit) {
        counts.gotRecords();
        return port.read(iterator, key, limit);
    }

    @Override
    public CompletableFuture<ItemImages> images(String table, KeySchema schema, Set<ItemKey> keys) {
        return port.images(table, schema, keys);
    }

    @Override
    public void close() {
        port.close();
    }
}
