// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.sink.table.TargetTable;
import io.github.dynaferry.sink.table.Write;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The mutations that wait for one table, the longest waiting keys first. */
final class TableQueue {
    private final TargetTable table;
    private final boolean ordinary;
    private final Map<ItemKey, KeyQueue> keys = new HashMap<>();
    private final Deque<KeyQueue> forBatches = new ArrayDeque<>();
    private final Deque<KeyQueue> forOneself = new ArrayDeque<>();
    private boolean oneselfNext;

    /** @param ordinary whether writes are unconditional: then the last one is all that counts, and batches can carry it */
    TableQueue(TargetTable table, boolean ordinary) {
        this.table = table;
        this.ordinary = ordinary;
    }

    /** Answers whether there is one mutation more now, or the write has joined one that waits. */
    boolean add(Write write, long heapBytes) {
        KeyQueue queue = keys.computeIfAbsent(write.key(), KeyQueue::new);
        boolean more = queue.add(write, heapBytes, ordinary);
        list(queue);
        return more;
    }

    private void list(KeyQueue queue) {
        if (queue.takesPlaceInList()) {
            Mutation first = Objects.requireNonNull(queue.first(), "it waits");
            (ordinary && first.isWhole() ? forBatches : forOneself).add(queue);
        }
    }

    /** The next batch; null if every key is handed out or has nothing waiting. */
    @Nullable
    Batch take(int maxMutations, long maxBytes) {
        oneselfNext = !oneselfNext;
        Batch batch = oneselfNext ? takeOne() : takeSeveral(maxMutations, maxBytes);
        return batch != null ? batch : oneselfNext ? takeSeveral(maxMutations, maxBytes) : takeOne();
    }

    private @Nullable Batch takeOne() {
        KeyQueue next = next(forOneself);
        return next == null ? null : new Batch(table, List.of(handedOut(next, forOneself)));
    }

    private @Nullable Batch takeSeveral(int maxMutations, long maxBytes) {
        List<Mutation> mutations = new ArrayList<>(maxMutations);
        long bytes = 0;
        boolean full = false;
        for (KeyQueue next = next(forBatches); next != null && !full; next = next(forBatches)) {
            Mutation mutation = Objects.requireNonNull(next.first(), "it waits");
            bytes += mutation.requestBytes();
            if (!mutations.isEmpty() && (bytes > maxBytes || !mutation.isWhole())) {
                break;
            }
            mutations.add(handedOut(next, forBatches));
            full = mutations.size() == maxMutations || !mutation.isWhole();
        }
        return mutations.isEmpty() ? null : new Batch(table, mutations);
    }

    /** The first key in the list for which something waits; those whose mutations were dropped leave it. */
    private static @Nullable KeyQueue next(Deque<KeyQueue> list) {
        while (!list.isEmpty() && list.peekFirst().first() == null) {
            list.removeFirst().leavesList();
        }
        return list.peekFirst();
    }

    private static Mutation handedOut(KeyQueue queue, Deque<KeyQueue> list) {
        list.removeFirst().leavesList();
        return queue.handOut();
    }

    /** A part of a mutation that is handed out waits for the end of the rest. */
    void putBack(Mutation part) {
        handedOut(part.last().key()).putBack(part);
    }

    /** The mutation of this key that was handed out has come to its end. */
    void ended(ItemKey key) {
        KeyQueue queue = handedOut(key);
        queue.takeBack();
        list(queue);
        forgetIfIdle(queue);
    }

    private KeyQueue handedOut(ItemKey key) {
        return Objects.requireNonNull(keys.get(key), "a key that was handed out");
    }

    private void forgetIfIdle(KeyQueue queue) {
        if (queue.isIdle()) {
            keys.remove(queue.key());
        }
    }

    /** Takes out what waits and meets the condition; not what was handed out. */
    Collection<Mutation> drop(Predicate<Mutation> condition) {
        List<Mutation> dropped = new ArrayList<>();
        for (Iterator<KeyQueue> all = keys.values().iterator(); all.hasNext(); ) {
            KeyQueue queue = all.next();
            dropped.addAll(queue.drop(condition));
            if (queue.isIdle()) {
                all.remove();
            }
        }
        return dropped;
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }
}
