// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

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

/** A port to extend by the requests that a test expects: all others fail it. */
abstract class UnaskedPort implements SourcePort {

    @Override
    public CompletableFuture<TableInfo> describeTable(String table) {
        throw new AssertionError("not expected: describe " + table);
    }

    @Override
    public CompletableFuture<TableDefinition> defineTable(String table) {
        throw new AssertionError("not expected: define " + table);
    }

    @Override
    public CompletableFuture<ScanPage> scan(ScanRequest request) {
        throw new AssertionError("not expected: " + request);
    }

    @Override
    public CompletableFuture<ShardPage> listShards(String streamArn, String after, String parent) {
        throw new AssertionError("not expected: list the shards of " + streamArn);
    }

    @Override
    public CompletableFuture<String> iterator(String streamArn, String shardId, ShardStart start) {
        throw new AssertionError("not expected: open " + shardId);
    }

    @Override
    public CompletableFuture<StreamPage> read(String iterator, KeySchema key, int limit) {
        throw new AssertionError("not expected: read " + iterator);
    }

    @Override
    public CompletableFuture<ItemImages> images(String table, KeySchema schema, Set<ItemKey> keys) {
        throw new AssertionError("not expected: items of " + table);
    }

    @Override
    public void close() {}
}
