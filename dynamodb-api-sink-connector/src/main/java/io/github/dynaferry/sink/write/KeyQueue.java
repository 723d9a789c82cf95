// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.sink.table.Write;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The mutations of one key, in their order: at most one has been handed out, the others wait for its end. */
final class KeyQueue {
    private final ItemKey key;
    private final Deque<Mutation> waiting = new ArrayDeque<>();
    private boolean handedOut;
    private boolean listed;

    KeyQueue(ItemKey key) {
        this.key = key;
    }

    ItemKey key() {
        return key;
    }

    /** Answers whether there is one mutation more now, or the write has joined the last one. */
    boolean add(Write write, long heapBytes, boolean merge) {
        Mutation last = waiting.peekLast();
        if (merge && last != null && last.mayBeFollowedBy(write)) {
            waiting.removeLast();
            waiting.addLast(last.followedBy(write, heapBytes));
            return false;
        }
        waiting.addLast(Mutation.of(write, heapBytes));
        return true;
    }

    @Nullable
    Mutation first() {
        return waiting.peekFirst();
    }

    /** Whether something can be handed out that stands in no list yet; says so once. */
    boolean takesPlaceInList() {
        if (handedOut || listed || waiting.isEmpty()) {
            return false;
        }
        listed = true;
        return true;
    }

    void leavesList() {
        listed = false;
    }

    Mutation handOut() {
        handedOut = true;
        return waiting.removeFirst();
    }

    void takeBack() {
        handedOut = false;
    }

    /** A part of what is handed out waits once more, for the end of the rest, before all others. */
    void putBack(Mutation part) {
        waiting.addFirst(part);
    }

    boolean isIdle() {
        return !handedOut && waiting.isEmpty();
    }

    /** Takes out what waits and meets the condition. */
    Collection<Mutation> drop(Predicate<Mutation> condition) {
        List<Mutation> dropped = waiting.stream().filter(condition).toList();
        waiting.removeAll(dropped);
        return dropped;
    }
}
