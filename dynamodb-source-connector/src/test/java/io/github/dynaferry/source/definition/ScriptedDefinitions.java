// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.definition;

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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** An endpoint that knows definitions and nothing else. */
final class ScriptedDefinitions implements SourcePort {
    private final Deque<CompletableFuture<TableDefinition>> answers = new ArrayDeque<>();
    private int asked;

    ScriptedDefinitions answers(TableDefinition... definitions) {
        for (TableDefinition definition : definitions) {
            answers.add(CompletableFuture.completedFuture(definition));
        }
        return this;
    }

    ScriptedDefinitions fails(String code) {
        answers.add(CompletableFuture.failedFuture(AwsServiceException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("scripted")
                        .build())
                .statusCode(400)
                .build()));
        return this;
    }

    int asked() {
        return asked;
    }

    @Override
    public CompletableFuture<TableDefinition> defineTable(String table) {
        asked++;
        return answers.remove();
    }

    @Override
    public CompletableFuture<TableInfo> describeTable(String table) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<ScanPage> scan(ScanRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<ShardPage> listShards(String streamArn, String after, String parent) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<String> iterator(String streamArn, String shardId, ShardStart start) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<StreamPage> read(String iterator, KeySchema key, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<ItemImages> images(String table, KeySchema schema, Set<ItemKey> keys) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
