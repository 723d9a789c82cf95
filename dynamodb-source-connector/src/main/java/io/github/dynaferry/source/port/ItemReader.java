// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.port;

import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeySchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/**
 * Items by their keys, read consistently. Some endpoints leave keys out of a batch's answer although the items are there,
 * so a key that a batch neither answers nor returns as unprocessed is asked for alone: only that answer counts.
 */
final class ItemReader {
    private final DynamoDbAsyncClient client;
    private final ItemText text;

    ItemReader(DynamoDbAsyncClient client, ItemText text) {
        this.client = client;
        this.text = text;
    }

    /** As {@link SourcePort#images}. */
    CompletableFuture<ItemImages> read(String table, KeySchema schema, Set<ItemKey> keys) {
        if (keys.size() == 1) {
            return oneByOne(table, List.copyOf(keys), Map.of());
        }
        KeysAndAttributes wanted = KeysAndAttributes.builder()
                .keys(keys.stream().map(ItemKey::attributes).toList())
                .consistentRead(true)
                .build();
        return client.batchGetItem(r -> r.requestItems(Map.of(table, wanted))).thenCompose(answer -> {
            Map<ItemKey, String> present = present(answer, table, schema);
            List<ItemKey> leftOut = new ArrayList<>(keys);
            leftOut.removeAll(present.keySet());
            leftOut.removeAll(unprocessed(answer, table, schema));
            return oneByOne(table, leftOut, present);
        });
    }

    private Map<ItemKey, String> present(BatchGetItemResponse answer, String table, KeySchema schema) {
        Map<ItemKey, String> present = new HashMap<>();
        for (Map<String, AttributeValue> item : answer.responses().getOrDefault(table, List.of())) {
            present.put(ItemKey.of(schema, item), text.of(item));
        }
        return present;
    }

    private static Set<ItemKey> unprocessed(BatchGetItemResponse answer, String table, KeySchema schema) {
        Set<ItemKey> unprocessed = new HashSet<>();
        KeysAndAttributes rest = answer.unprocessedKeys().get(table);
        if (rest != null) {
            rest.keys().forEach(key -> unprocessed.add(ItemKey.of(schema, key)));
        }
        return unprocessed;
    }

    /** Adds these items to those already read. */
    private CompletableFuture<ItemImages> oneByOne(String table, List<ItemKey> keys, Map<ItemKey, String> alreadyRead) {
        List<CompletableFuture<Answer>> answers = keys.stream()
                .map(key -> client.getItem(
                                r -> r.tableName(table).key(key.attributes()).consistentRead(true))
                        .handle((answer, failure) -> new Answer(key, answer, failure)))
                .toList();
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(all -> images(
                        alreadyRead,
                        answers.stream().map(CompletableFuture::join).toList()));
    }

    /** A key whose own request failed for the moment is not read; other failures, and no progress at all, are the whole's. */
    private ItemImages images(Map<ItemKey, String> alreadyRead, List<Answer> answers) {
        Map<ItemKey, String> present = new HashMap<>(alreadyRead);
        Set<ItemKey> absent = new HashSet<>();
        Throwable passing = null;
        for (Answer answer : answers) {
            GetItemResponse response = answer.response();
            if (response == null) {
                passing = answer.passingFailure();
            } else if (response.hasItem() && !response.item().isEmpty()) {
                present.put(answer.key(), text.of(response.item()));
            } else {
                absent.add(answer.key());
            }
        }
        if (present.isEmpty() && absent.isEmpty()) {
            throw new CompletionException(passing == null ? nothingProcessed() : passing);
        }
        return new ItemImages(present, absent);
    }

    /** As AWS itself says when it can read none of a batch. */
    private static Throwable nothingProcessed() {
        String message = "all keys of a batch came back unprocessed";
        return ProvisionedThroughputExceededException.builder()
                .message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ProvisionedThroughputExceededException")
                        .errorMessage(message)
                        .build())
                .statusCode(400)
                .build();
    }

    /** The answer to the request for one item: either a response or a failure. */
    private record Answer(ItemKey key, @Nullable GetItemResponse response, @Nullable Throwable failure) {

        Throwable passingFailure() {
            Throwable cause = failure == null ? new IllegalStateException("no answer for " + key) : failure;
            if (!Fault.of(cause).isRetryable()) {
                throw new CompletionException(cause);
            }
            return cause;
        }
    }
}
