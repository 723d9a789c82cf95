// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.target;

import io.github.dynaferry.client.ClientSettings;
import io.github.dynaferry.client.DynamoDbClients;
import io.github.dynaferry.client.RawContent;
import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.sink.config.WriteSettings;
import io.github.dynaferry.sink.decode.Change.Put;
import io.github.dynaferry.sink.decode.Change.Update;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/** A target behind the AWS SDK. */
public final class DynamoDbTarget implements TargetPort {
    private static final AwsRequestOverrideConfiguration BOUNDED = AwsRequestOverrideConfiguration.builder()
            .apiCallTimeout(REQUEST_TIMEOUT)
            .build();

    private static final String CONDITION_FAILED = "ConditionalCheckFailedException";

    private final DynamoDbClients clients;
    private final DynamoDbAsyncClient client;
    /** Null where nobody wants to know: some targets do not know the question. */
    private final @Nullable ReturnConsumedCapacity capacity;

    private DynamoDbTarget(DynamoDbClients clients, @Nullable ReturnConsumedCapacity capacity) {
        this.clients = clients;
        this.client = clients.dynamoDb();
        this.capacity = capacity;
    }

    /** Opens the client; sends nothing yet. */
    public static DynamoDbTarget open(ClientSettings settings, WriteSettings writes) {
        return new DynamoDbTarget(
                DynamoDbClients.openWithoutRetries(settings, writes.maxInFlight()),
                writes.capacityLimit() > 0 ? ReturnConsumedCapacity.TOTAL : null);
    }

    @Override
    public CompletableFuture<Written> write(String table, List<ItemWrite> writes) {
        RawContent content = new RawContent(content(table, writes));
        return sent(
                () -> client.batchWriteItem(request -> request.overrideConfiguration(
                        BOUNDED.toBuilder().applyMutation(content::sent).build())),
                response -> new Written(
                        response.unprocessedItems().getOrDefault(table, List.of()),
                        false,
                        units(response.consumedCapacity())));
    }

    /** Most items are text already: to make objects of them that the SDK makes text of would take most of the time. */
    private byte[] content(String table, List<ItemWrite> writes) {
        String question = capacity == null ? "" : "\"ReturnConsumedCapacity\":\"" + capacity + "\",";
        return writes.stream()
                .map(ItemWrite::json)
                .collect(Collectors.joining(",", "{" + question + "\"RequestItems\":{\"" + table + "\":[", "]}}"))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public CompletableFuture<Written> write(String table, SingleWrite write) {
        return sent(() -> single(table, write), Function.identity()).exceptionally(DynamoDbTarget::failed);
    }

    private CompletableFuture<Written> single(String table, SingleWrite write) {
        SingleWriteRequests requests = new SingleWriteRequests();
        Map<String, AttributeValue> key = write.key().attributes();
        if (write.change() instanceof Put put) {
            return client.putItem(requests.put(put.item(), write.condition())
                            .tableName(table)
                            .returnConsumedCapacity(capacity)
                            .overrideConfiguration(BOUNDED)
                            .build())
                    .thenApply(response -> written(response.consumedCapacity()));
        }
        if (write.change() instanceof Update update) {
            return client.updateItem(requests.update(key, update, write.condition())
                            .tableName(table)
                            .returnConsumedCapacity(capacity)
                            .overrideConfiguration(BOUNDED)
                            .build())
                    .thenApply(response -> written(response.consumedCapacity()));
        }
        return client.deleteItem(requests.delete(key, write.condition())
                        .tableName(table)
                        .returnConsumedCapacity(capacity)
                        .overrideConfiguration(BOUNDED)
                        .build())
                .thenApply(response -> written(response.consumedCapacity()));
    }

    private static Written written(@Nullable ConsumedCapacity consumed) {
        return new Written(List.of(), false, units(consumed == null ? List.of() : List.of(consumed)));
    }

    private static Written failed(Throwable failure) {
        if (Fault.of(failure).hasCode(CONDITION_FAILED)) {
            return new Written(List.of(), true, Written.UNTOLD);
        }
        throw failure instanceof CompletionException already ? already : new CompletionException(failure);
    }

    private static double units(List<ConsumedCapacity> consumed) {
        return consumed.stream().allMatch(each -> each.capacityUnits() == null)
                ? Written.UNTOLD
                : consumed.stream()
                        .mapToDouble(each -> each.capacityUnits() == null ? 0 : each.capacityUnits())
                        .sum();
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
    public CompletableFuture<?> create(CreateTableRequest request) {
        CreateTableRequest bounded =
                request.toBuilder().overrideConfiguration(BOUNDED).build();
        return sent(() -> client.createTable(bounded), Function.identity());
    }

    /** Turning on what is on is refused, with the same error as what is not possible: so it is looked at first. */
    @Override
    public CompletableFuture<?> enableTimeToLive(String table, String attribute) {
        DescribeTimeToLiveRequest request = DescribeTimeToLiveRequest.builder()
                .overrideConfiguration(BOUNDED)
                .tableName(table)
                .build();
        return sent(() -> client.describeTimeToLive(request), Function.identity())
                .thenCompose(response -> isOn(response.timeToLiveDescription(), attribute)
                        ? CompletableFuture.completedFuture(null)
                        : client.updateTimeToLive(timeToLive(table, attribute)));
    }

    private static boolean isOn(@Nullable TimeToLiveDescription described, String attribute) {
        return described != null
                && attribute.equals(described.attributeName())
                && (described.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                        || described.timeToLiveStatus() == TimeToLiveStatus.ENABLING);
    }

    private static UpdateTimeToLiveRequest timeToLive(String table, String attribute) {
        return UpdateTimeToLiveRequest.builder()
                .overrideConfiguration(BOUNDED)
                .tableName(table)
                .timeToLiveSpecification(
                        specification -> specification.enabled(true).attributeName(attribute))
                .build();
    }

    /** What the SDK throws before it sends, a closed client for instance, is a failure like any other. */
    private static <R, T> CompletableFuture<T> sent(Supplier<CompletableFuture<R>> request, Function<R, T> answer) {
        try {
            return request.get().thenApply(answer);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void close() {
        clients.close();
    }
}
