// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.port;

import io.github.dynaferry.client.DynamoDbClients;
import io.github.dynaferry.client.RawBody;
import io.github.dynaferry.definition.TableDefinition;
import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.source.port.TableInfo.StreamInfo;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.SequenceNumberRange;
import software.amazon.awssdk.services.dynamodb.model.ShardFilter;
import software.amazon.awssdk.services.dynamodb.model.ShardFilterType;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** The port over the AWS SDK. Pages become text on the client's threads, not on the caller's. */
public final class AwsSourcePort implements SourcePort {
    private final DynamoDbClients clients;
    private final PageDecoder decoder;
    private final DefinitionRequests definitions;
    private final ItemReader items;

    /**
     * Takes ownership of the clients.
     *
     * @param beforeImages whether changes shall hold the item as it was before
     * @param withoutReplication whether the attributes of old global tables are left out of items and images
     */
    public AwsSourcePort(DynamoDbClients clients, boolean beforeImages, boolean withoutReplication) {
        this.clients = clients;
        ItemText text = new ItemText(withoutReplication);
        this.decoder = new PageDecoder(beforeImages, text);
        this.definitions = new DefinitionRequests(clients.dynamoDb());
        this.items = new ItemReader(clients.dynamoDb(), text);
    }

    @Override
    public CompletableFuture<TableInfo> describeTable(String table) {
        return clients.dynamoDb()
                .describeTable(r -> r.tableName(table))
                .thenApply(answer -> new TableInfo(
                        table,
                        isThere(answer.table()),
                        KeySchema.of(answer.table()),
                        stream(answer.table()),
                        ServerTime.of(answer)));
    }

    @Override
    public CompletableFuture<TableDefinition> defineTable(String table) {
        return definitions.define(table);
    }

    @Override
    public CompletableFuture<ScanPage> scan(ScanRequest request) {
        String after = request.after();
        RawBody body = new RawBody();
        return clients.dynamoDb()
                .scan(r -> r.tableName(request.table())
                        .segment(request.segment())
                        .totalSegments(request.totalSegments())
                        .consistentRead(request.consistent())
                        .limit(request.limit())
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .exclusiveStartKey(after == null ? null : DynamoDbJson.read(after))
                        .overrideConfiguration(body::kept))
                .thenApply(answer -> decoder.scanned(body.bytes(), ServerTime.of(answer), request));
    }

    @Override
    public CompletableFuture<ShardPage> listShards(String streamArn, @Nullable String after, @Nullable String parent) {
        ShardFilter children = parent == null
                ? null
                : ShardFilter.builder()
                        .type(ShardFilterType.CHILD_SHARDS)
                        .shardId(parent)
                        .build();
        return clients.streams()
                .describeStream(
                        r -> r.streamArn(streamArn).exclusiveStartShardId(after).shardFilter(children))
                .thenApply(AwsSourcePort::shards);
    }

    @Override
    public CompletableFuture<String> iterator(String streamArn, String shardId, ShardStart start) {
        GetShardIteratorRequest.Builder request =
                GetShardIteratorRequest.builder().streamArn(streamArn).shardId(shardId);
        if (start instanceof ShardStart.After after) {
            request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER).sequenceNumber(after.sequenceNumber());
        } else if (start instanceof ShardStart.At at) {
            request.shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER).sequenceNumber(at.sequenceNumber());
        } else {
            request.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
        }
        return clients.streams().getShardIterator(request.build()).thenApply(GetShardIteratorResponse::shardIterator);
    }

    @Override
    public CompletableFuture<StreamPage> read(String iterator, KeySchema key, int limit) {
        return clients.streams()
                .getRecords(r -> r.shardIterator(iterator).limit(limit))
                .thenApply(answer -> decoder.streamed(answer, key));
    }

    @Override
    public CompletableFuture<ItemImages> images(String table, KeySchema schema, Set<ItemKey> keys) {
        return items.read(table, schema, keys);
    }

    @Override
    public void close() {
        clients.close();
    }

    private static boolean isThere(TableDescription table) {
        TableStatus status = table.tableStatus();
        return status != TableStatus.CREATING && status != TableStatus.DELETING;
    }

    private static @Nullable StreamInfo stream(TableDescription table) {
        if (table.latestStreamArn() == null) {
            return null;
        }
        StreamSpecification spec = table.streamSpecification();
        boolean enabled = spec != null && Boolean.TRUE.equals(spec.streamEnabled());
        return new StreamInfo(table.latestStreamArn(), enabled, enabled ? spec.streamViewTypeAsString() : null);
    }

    private static ShardPage shards(DescribeStreamResponse answer) {
        StreamStatus status = answer.streamDescription().streamStatus();
        List<Shard> shards = answer.streamDescription().shards().stream()
                .map(AwsSourcePort::shard)
                .toList();
        return new ShardPage(
                shards,
                answer.streamDescription().lastEvaluatedShardId(),
                status != StreamStatus.DISABLED && status != StreamStatus.DISABLING);
    }

    private static Shard shard(software.amazon.awssdk.services.dynamodb.model.Shard shard) {
        SequenceNumberRange range = shard.sequenceNumberRange();
        return new Shard(
                shard.shardId(),
                shard.parentShardId(),
                range == null || range.endingSequenceNumber() == null,
                range == null ? null : range.startingSequenceNumber());
    }
}
