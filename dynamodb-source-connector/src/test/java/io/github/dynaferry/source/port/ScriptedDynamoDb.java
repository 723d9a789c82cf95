// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.port;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/** An endpoint with one table. Its tags come two to a page. */
final class ScriptedDynamoDb implements DynamoDbAsyncClient {
    private static final int PAGE = 2;

    private final TableDescription table;
    private final TimeToLiveDescription ttl;
    private final List<Tag> tags;
    private final Map<String, String> failures = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    ScriptedDynamoDb(TableDescription table, TimeToLiveDescription ttl, List<Tag> tags) {
        this.table = table;
        this.ttl = ttl;
        this.tags = tags;
    }

    void fail(String operation, String code) {
        failures.put(operation, code);
    }

    /** The operations that were called, in order. */
    List<String> asked() {
        return asked;
    }

    @Override
    public CompletableFuture<DescribeTableResponse> describeTable(DescribeTableRequest request) {
        return answer(
                "DescribeTable",
                () -> DescribeTableResponse.builder().table(table).build());
    }

    @Override
    public CompletableFuture<DescribeTimeToLiveResponse> describeTimeToLive(DescribeTimeToLiveRequest request) {
        return answer("DescribeTimeToLive", () -> DescribeTimeToLiveResponse.builder()
                .timeToLiveDescription(ttl)
                .build());
    }

    @Override
    public CompletableFuture<ListTagsOfResourceResponse> listTagsOfResource(ListTagsOfResourceRequest request) {
        return answer("ListTagsOfResource", () -> {
            int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
            int to = Math.min(from + PAGE, tags.size());
            return ListTagsOfResourceResponse.builder()
                    .tags(tags.subList(from, to))
                    .nextToken(to == tags.size() ? null : Integer.toString(to))
                    .build();
        });
    }

    private <T> CompletableFuture<T> answer(String operation, Supplier<T> answer) {
        asked.add(operation);
        String code = failures.get(operation);
        return code == null
                ? CompletableFuture.completedFuture(answer.get())
                : CompletableFuture.failedFuture(AwsServiceException.builder()
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode(code)
                                .errorMessage("scripted")
                                .build())
                        .statusCode(400)
                        .build());
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
