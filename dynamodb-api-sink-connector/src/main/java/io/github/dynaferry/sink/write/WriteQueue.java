// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import io.github.dynaferry.sink.table.Write;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All writes that wait, table by table and key by key. Of one key there is at most one mutation outside: it must be told
 * when that one has come to its end, and until then whatever follows waits here, where later writes join it.
 */
final class WriteQueue {
    /** What one request may carry, by DynamoDB's rules. */
    static final long MAX_REQUEST_BYTES = 16L << 20;

    private final boolean ordinary;
    private final Map<String, TableQueue> tables = new HashMap<>();
    private final Deque<TableQueue> turns = new ArrayDeque<>();
    private int waiting;

    /** @param ordinary whether writes are unconditional */
    WriteQueue(boolean ordinary) {
        this.ordinary = ordinary;
    }

    void add(Write write, long heapBytes) {
        TableQueue queue = tables.get(write.table().name());
        if (queue == null) {
            queue = new TableQueue(write.table(), ordinary);
            tables.put(write.table().name(), queue);
            turns.add(queue);
        }
        waiting += queue.add(write, heapBytes) ? 1 : 0;
    }

    /** The next batch, of the tables in their turns; null if nothing can go out now. */
    @Nullable
    Batch take(int maxMutations) {
        for (int i = 0; i < turns.size(); i++) {
            TableQueue next = turns.removeFirst();
            turns.addLast(next);
            Batch batch = next.take(maxMutations, MAX_REQUEST_BYTES);
            if (batch != null) {
                waiting -= batch.size();
                return batch;
            }
        }
        return null;
    }

    /** The mutation that was handed out is done, or was given up. */
    void ended(Mutation mutation) {
        TableQueue queue = handedOut(mutation);
        queue.ended(mutation.last().key());
        if (queue.isEmpty()) {
            tables.remove(mutation.last().table().name());
            turns.remove(queue);
        }
    }

    /** A part of a mutation that was handed out is to follow when the rest has ended, before all that waits. */
    void putBack(Mutation part) {
        handedOut(part).putBack(part);
        waiting++;
    }

    private TableQueue handedOut(Mutation mutation) {
        return Objects.requireNonNull(tables.get(mutation.last().table().name()), "a table that was handed out");
    }

    /** Takes out what waits and meets the condition. */
    Collection<Mutation> drop(Predicate<Mutation> condition) {
        List<Mutation> dropped = new ArrayList<>();
        tables.values().forEach(queue -> dropped.addAll(queue.drop(condition)));
        tables.values().removeIf(TableQueue::isEmpty);
        turns.removeIf(TableQueue::isEmpty);
        waiting -= dropped.size();
        return dropped;
    }

    /** How many mutations wait. */
    int waiting() {
        return waiting;
    }
}
