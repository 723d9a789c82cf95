// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import static java.util.stream.Collectors.toSet;

import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.sink.decode.Change.Put;
import io.github.dynaferry.sink.table.TargetTable;
import io.github.dynaferry.sink.target.ItemWrite;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Mutations of one table, no two of them with the same key: what one request carries. */
record Batch(TargetTable table, List<Mutation> mutations) {

    Batch {
        mutations = List.copyOf(mutations);
        if (mutations.isEmpty()) {
            throw new IllegalArgumentException("an empty batch");
        }
    }

    /** What BatchWriteItem is asked for; all mutations must be whole. */
    List<ItemWrite> items() {
        return mutations.stream()
                .map(mutation ->
                        new ItemWrite(mutation.last().key(), mutation.change() instanceof Put put ? put : null))
                .toList();
    }

    int size() {
        return mutations.size();
    }

    boolean isSingle() {
        return mutations.size() == 1;
    }

    Mutation single() {
        return mutations.get(0);
    }

    /** The two halves of a batch of at least two. */
    List<Batch> halves() {
        int middle = mutations.size() / 2;
        return List.of(
                new Batch(table, mutations.subList(0, middle)),
                new Batch(table, mutations.subList(middle, mutations.size())));
    }

    /** The batch without the mutations that meet the condition; null if none is left. */
    @Nullable
    Batch without(Predicate<Mutation> condition) {
        List<Mutation> left = mutations.stream().filter(condition.negate()).toList();
        return left.isEmpty() ? null : new Batch(table, left);
    }

    /** The mutations but these, which are of this batch. */
    List<Mutation> allBut(List<Mutation> some) {
        if (some.isEmpty()) {
            return mutations;
        }
        Set<ItemKey> keys = some.stream().map(mutation -> mutation.last().key()).collect(toSet());
        return mutations.stream()
                .filter(mutation -> !keys.contains(mutation.last().key()))
                .toList();
    }

    /**
     * The mutations that a target gave back, found by their keys, since it may spell the rest in another way. If one of
     * them can not be found, it is all of the batch: to write twice does no harm, to leave out would.
     */
    List<Mutation> unprocessed(List<WriteRequest> givenBack) {
        if (givenBack.isEmpty()) {
            return List.of();
        }
        Set<ItemKey> keys = new HashSet<>();
        try {
            for (WriteRequest request : givenBack) {
                keys.add(ItemKey.of(
                        table.key(),
                        request.deleteRequest() == null
                                ? request.putRequest().item()
                                : request.deleteRequest().key()));
            }
        } catch (InvalidItemException e) {
            return mutations;
        }
        List<Mutation> found = mutations.stream()
                .filter(mutation -> keys.contains(mutation.last().key()))
                .toList();
        return found.size() == givenBack.size() ? found : mutations;
    }
}
