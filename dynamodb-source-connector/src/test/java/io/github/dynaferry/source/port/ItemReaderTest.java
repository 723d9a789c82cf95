// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.port;

import static io.github.dynaferry.testkit.dynamodb.Items.item;
import static io.github.dynaferry.testkit.dynamodb.Items.n;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.KeyType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

class ItemReaderTest {
    private static final KeySchema KEY = KeySchema.of(new KeyAttribute("pk", KeyType.N));

    private final Endpoint endpoint = new Endpoint();

    /** Numbers that are there, those that a batch leaves out, and those that it returns as unprocessed. */
    private static final class Endpoint implements DynamoDbAsyncClient {
        private Set<Integer> there = Set.of();
        private Set<Integer> leftOut = Set.of();
        private Set<Integer> unprocessed = Set.of();
        private String refusal = "";
        private final List<Integer> single = new ArrayList<>();

        @Override
        public CompletableFuture<BatchGetItemResponse> batchGetItem(BatchGetItemRequest request) {
            KeysAndAttributes wanted = request.requestItems().get("t");
            assertThat(wanted.consistentRead()).isTrue();
            List<Map<String, AttributeValue>> items = wanted.keys().stream()
                    .filter(key -> there.contains(number(key)))
                    .filter(key -> !leftOut.contains(number(key)) && !unprocessed.contains(number(key)))
                    .toList();
            List<Map<String, AttributeValue>> rest = wanted.keys().stream()
                    .filter(key -> unprocessed.contains(number(key)))
                    .toList();
            BatchGetItemResponse.Builder answer = BatchGetItemResponse.builder();
            if (!items.isEmpty()) {
                answer.responses(Map.of("t", items));
            }
            if (!rest.isEmpty()) {
                answer.unprocessedKeys(
                        Map.of("t", KeysAndAttributes.builder().keys(rest).build()));
            }
            return CompletableFuture.completedFuture(answer.build());
        }

        @Override
        public CompletableFuture<GetItemResponse> getItem(GetItemRequest request) {
            assertThat(request.tableName()).isEqualTo("t");
            assertThat(request.consistentRead()).isTrue();
            single.add(number(request.key()));
            if (!refusal.isEmpty()) {
                return CompletableFuture.failedFuture(DynamoDbException.builder()
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode(refusal)
                                .errorMessage("because")
                                .build())
                        .statusCode(400)
                        .build());
            }
            return CompletableFuture.completedFuture(
                    there.contains(number(request.key()))
                            ? GetItemResponse.builder().item(request.key()).build()
                            : GetItemResponse.builder().build());
        }

        private static int number(Map<String, AttributeValue> key) {
            return Integer.parseInt(key.get("pk").n());
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }

    private static ItemKey key(int number) {
        return ItemKey.of(KEY, item("pk", n(number)));
    }

    private static Set<ItemKey> keys(Integer... numbers) {
        return Arrays.stream(numbers).map(ItemReaderTest::key).collect(Collectors.toSet());
    }

    private CompletableFuture<ItemImages> read(Integer... numbers) {
        return new ItemReader(endpoint, new ItemText(false)).read("t", KEY, keys(numbers));
    }

    @Test
    void itemsThatAreThereNeedOneRequest() {
        endpoint.there = Set.of(1, 2, 3);
        ItemImages images = read(1, 2, 3).join();
        assertThat(images.present()).containsOnlyKeys(key(1), key(2), key(3)).containsValue("{\"pk\":{\"N\":\"2\"}}");
        assertThat(images.absent()).isEmpty();
        assertThat(endpoint.single).isEmpty();
    }

    @Test
    void anItemIsMissingOnlyWhenItsOwnAnswerSaysSo() {
        endpoint.there = Set.of(1, 2);
        endpoint.leftOut = Set.of(2);
        ItemImages images = read(1, 2, 3).join();
        assertThat(images.present()).containsOnlyKeys(key(1), key(2));
        assertThat(images.absent()).containsExactly(key(3));
        assertThat(endpoint.single).containsExactlyInAnyOrder(2, 3);
    }

    @Test
    void whatIsUnprocessedIsNotKnown() {
        endpoint.there = Set.of(1, 2);
        endpoint.unprocessed = Set.of(2, 3);
        ItemImages images = read(1, 2, 3).join();
        assertThat(images.present()).containsOnlyKeys(key(1));
        assertThat(images.absent()).isEmpty();
        assertThat(images.knows(key(1))).isTrue();
        assertThat(images.knows(key(2))).isFalse();
        assertThat(endpoint.single).isEmpty();
    }

    @Test
    void nothingProcessedIsAThrottle() {
        endpoint.unprocessed = Set.of(1, 2);
        assertThat(read(1, 2)).failsWithin(Duration.ZERO).withThrowableThat().satisfies(failure -> assertThat(
                        Fault.of(failure).kind())
                .isEqualTo(Fault.Kind.THROTTLED));
    }

    @Test
    void oneKeyIsAskedForAlone() {
        endpoint.there = Set.of(1);
        assertThat(read(1).join().present()).containsOnlyKeys(key(1));
        assertThat(read(2).join().absent()).containsExactly(key(2));
        assertThat(endpoint.single).containsExactly(1, 2);
    }

    @Test
    void aRequestThatFailsForTheMomentLeavesItsKeyUnknown() {
        endpoint.there = Set.of(1);
        endpoint.refusal = "ThrottlingException";
        ItemImages images = read(1, 2).join();
        assertThat(images.present()).containsOnlyKeys(key(1));
        assertThat(images.knows(key(2))).isFalse();
        assertThat(read(2)).isCompletedExceptionally();
    }

    @Test
    void aRefusalIsTheWholesFailure() {
        endpoint.there = Set.of(1);
        endpoint.refusal = "AccessDeniedException";
        assertThat(read(1, 2)).failsWithin(Duration.ZERO).withThrowableThat().satisfies(failure -> assertThat(
                        Fault.of(failure).code())
                .isEqualTo("AccessDeniedException"));
    }
}
