// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.sink.table.TargetTable;
import io.github.dynaferry.sink.table.Write;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Writes to one table, no two of them with the same key: what one request carries. */
record Batch(TargetTable table, List<Write> writes) {

    Batch {
        writes = List.copyOf(writes);
        if (writes.isEmpty()) {
            throw new IllegalArgumentException("an empty batch");
        }
    }

    List<WriteRequest> requests() {
        return writes.stream().map(Batch::request).toList();
    }

    private static WriteRequest request(Write write) {
        return write.item() == null
                ? WriteRequest.builder()
                        .deleteRequest(delete -> delete.key(write.key().attributes()))
                        .build()
                : WriteRequest.builder()
                        .putRequest(put -> put.item(write.item()))
                        .build();
    }

    boolean isSingle() {
        return writes.size() == 1;
    }

    /** The two halves of a batch of at least two. */
    List<Batch> halves() {
        int middle = writes.size() / 2;
        return List.of(
                new Batch(table, writes.subList(0, middle)), new Batch(table, writes.subList(middle, writes.size())));
    }

    /**
     * The writes that a target gave back, found by their keys, since it may spell the rest in another way. If one of them
     * can not be found, it is all of the batch: to write twice does no harm, to leave out would.
     */
    List<Write> unprocessed(List<WriteRequest> givenBack) {
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
            return writes;
        }
        List<Write> found =
                writes.stream().filter(write -> keys.contains(write.key())).toList();
        return found.size() == givenBack.size() ? found : writes;
    }
}
