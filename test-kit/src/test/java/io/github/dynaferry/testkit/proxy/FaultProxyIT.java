// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.proxy;

import static io.github.dynaferry.testkit.dynamodb.Items.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.DynamoDbLocal;
import io.github.dynaferry.testkit.dynamodb.Tables;
import io.github.dynaferry.testkit.junit.ChildLogsOnFailure;
import io.github.dynaferry.testkit.junit.SharedDynamoDbLocal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

@ExtendWith({SharedDynamoDbLocal.class, ChildLogsOnFailure.class})
class FaultProxyIT {
    private static DynamoDbLocal local;

    private FaultProxy proxy;
    private DynamoDbClient client;

    @BeforeAll
    static void share(DynamoDbLocal shared) {
        local = shared;
    }

    @BeforeEach
    void standInFront() {
        proxy = FaultProxy.inFrontOf(local.endpoint());
        client = withoutRetries(proxy.endpoint());
        Tables.create(local.client(), AllTypes.table("items"));
    }

    @AfterEach
    void stepAside() {
        client.close();
        proxy.close();
        Tables.deleteAll(local.client());
    }

    private static DynamoDbClient withoutRetries(URI endpoint) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    @Test
    void passesEverythingThroughUnchangedWithDateAndChecksum() {
        Tables.putAll(client, "items", AllTypes.items());
        Tables.put(client, "items", AllTypes.bigNumbers("big"));

        assertThat(Tables.scan(client, "items"))
                .isEqualTo(Tables.scan(local.client(), "items"))
                .hasSize(AllTypes.items().size() + 1);
        var answer = client.listTables().sdkHttpResponse();
        assertThat(answer.firstMatchingHeader("x-amz-crc32")).isPresent();
        assertThat(answer.matchingHeaders("Date")).hasSize(1);
        assertThat(proxy.count("PutItem")).isEqualTo(1);
        assertThat(proxy.countForwarded("PutItem")).isEqualTo(1);
    }

    @Test
    void unprocessedItemsAreNotWrittenAndTheOthersAre() {
        proxy.add(Rule.on("BatchWriteItem").next(1).does(Fault.unprocessed(3)));

        BatchWriteItemResponse answer = write(10);

        assertThat(answer.unprocessedItems().get("items")).hasSize(3);
        assertThat(Tables.scan(local.client(), "items")).hasSize(7);
        assertThat(write(10).unprocessedItems()).isEmpty();
        assertThat(Tables.scan(local.client(), "items")).hasSize(10);
    }

    @Test
    void allUnprocessedWritesNothing() {
        proxy.add(Rule.on("BatchWriteItem").does(Fault.allUnprocessed()));

        assertThat(write(5).unprocessedItems().get("items")).hasSize(5);
        assertThat(Tables.scan(local.client(), "items")).isEmpty();
        assertThat(proxy.countForwarded("BatchWriteItem")).isZero();
        assertThat(proxy.countFaults("BatchWriteItem")).isEqualTo(1);
    }

    @Test
    void errorsAreWhatTheSdkTakesForTheServicesOwn() {
        proxy.add(Rule.on("PutItem").next(1).does(Fault.throttle()));
        proxy.add(Rule.on("PutItem").next(1).does(Fault.internalError()));
        proxy.add(Rule.on("PutItem").next(1).does(Fault.error("ExpiredTokenException", "too old")));

        assertThatThrownBy(() -> put("a")).isInstanceOf(ProvisionedThroughputExceededException.class);
        assertThatThrownBy(() -> put("a")).isInstanceOf(InternalServerErrorException.class);
        assertThatThrownBy(() -> put("a")).isInstanceOfSatisfying(DynamoDbException.class, e -> assertThat(
                        e.awsErrorDetails().errorCode())
                .isEqualTo("ExpiredTokenException"));
        assertThat(Tables.scan(local.client(), "items")).isEmpty();
        put("a");
        assertThat(Tables.scan(local.client(), "items")).hasSize(1);
    }

    @Test
    void aCutLosesTheAnswerOrTheRequest() {
        proxy.add(Rule.on("PutItem").containing("before").does(Fault.cutBeforeForwarding()));
        proxy.add(Rule.on("PutItem").containing("after").does(Fault.cutAfterForwarding()));

        assertThatThrownBy(() -> put("before")).isInstanceOf(SdkClientException.class);
        assertThatThrownBy(() -> put("after")).isInstanceOf(SdkClientException.class);

        assertThat(Tables.scan(local.client(), "items").values())
                .extracting(item -> item.get("pk").s())
                .containsExactly("after");
        proxy.clear();
        put("before");
    }

    @Test
    void probabilityAndBodiesAndDelay() {
        proxy.rememberBodies(true);
        proxy.add(Rule.onAny().withProbability(0.5).does(Fault.delay(Duration.ofMillis(1))));

        IntStream.range(0, 200).forEach(i -> put("k" + i));

        assertThat(proxy.countFaults("PutItem")).isBetween(60L, 140L);
        assertThat(proxy.countForwarded("PutItem")).isEqualTo(200);
        assertThat(proxy.bodies("PutItem")).hasSize(200).first().satisfies(body -> assertThat(
                        body.at("/Item/pk/S").asText())
                .isEqualTo("k0"));
    }

    private void put(String key) {
        Tables.put(client, "items", Map.of("pk", s(key)));
    }

    private BatchWriteItemResponse write(int items) {
        List<WriteRequest> writes = IntStream.range(0, items)
                .mapToObj(i -> WriteRequest.builder()
                        .putRequest(put -> put.item(Map.<String, AttributeValue>of("pk", s("k" + i))))
                        .build())
                .toList();
        return client.batchWriteItem(request -> request.requestItems(Map.of("items", writes)));
    }
}
