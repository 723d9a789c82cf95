// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.target;

import io.github.dynaferry.client.ClientSettings;
import io.github.dynaferry.client.DynamoDbClients;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A target behind the AWS SDK. */
public final class DynamoDbTarget implements TargetPort {
    private static final AwsRequestOverrideConfiguration BOUNDED = AwsRequestOverrideConfiguration.builder()
            .apiCallTimeout(REQUEST_TIMEOUT)
            .build();

    private final DynamoDbClients clients;
    private final DynamoDbAsyncClient client;

    private DynamoDbTarget(DynamoDbClients clients) {
        this.clients = clients;
        this.client = clients.dynamoDb();
    }

    /** Opens the client; sends nothing yet. */
    public static DynamoDbTarget open(ClientSettings settings, int maxInFlight) {
        return new DynamoDbTarget(DynamoDbClients.open(settings, maxInFlight));
    }

    @Override
    public CompletableFuture<List<WriteRequest>> write(String table, List<WriteRequest> writes) {
        BatchWriteItemRequest request = BatchWriteItemRequest.builder()
                .overrideConfiguration(BOUNDED)
                .requestItems(Map.of(table, writes))
                .build();
        return sent(() -> client.batchWriteItem(request), response -> response.unprocessedItems()
                .getOrDefault(table, List.of()));
    }

    @Override
    public CompletableFuture<TableDescription> describe(String table) {
        DescribeTableRequest request = DescribeTableRequest.builder()
                .overrideConfiguration(BOUNDED)
                .tableName(table)
                .build();
        return sent(() -> client.describeTable(request), DescribeTableResponse::table);
    }

    @Override
    public CompletableFuture<?> create(String table, KeySchema key) {
        CreateTableRequest request = CreateTableRequest.builder()
                .overrideConfiguration(BOUNDED)
                .tableName(table)
                .attributeDefinitions(key.attributes().stream()
                        .map(DynamoDbTarget::definition)
                        .toList())
                .keySchema(key.attributes().stream()
                        .map(attribute -> element(attribute, key.attributes().get(0)))
                        .toList())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .build();
        return sent(() -> client.createTable(request), Function.identity());
    }

    /** What the SDK throws before it sends, a closed client for instance, is a failure like any other. */
    private static <R, T> CompletableFuture<T> sent(Supplier<CompletableFuture<R>> request, Function<R, T> answer) {
        try {
            return request.get().thenApply(answer);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static AttributeDefinition definition(KeyAttribute attribute) {
        return AttributeDefinition.builder()
                .attributeName(attribute.name())
                .attributeType(attribute.type().name())
                .build();
    }

    private static KeySchemaElement element(KeyAttribute attribute, KeyAttribute partition) {
        return KeySchemaElement.builder()
                .attributeName(attribute.name())
                .keyType(attribute.equals(partition) ? KeyType.HASH : KeyType.RANGE)
                .build();
    }

    @Override
    public void close() {
        clients.close();
    }
}
