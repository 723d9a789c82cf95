// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.sink.table.Write;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes by table and key, of which only the last one of each key needs to be sent: it makes the item what it is, whatever
 * was there before. The earlier ones are kept for the case that the target refuses it; how records fall into batches then
 * makes no difference to what the target ends up with.
 */
final class LastPerKey {
    private final Map<TableKey, Deque<Write>> newestFirst = new LinkedHashMap<>();

    LastPerKey(List<Write> inOrder) {
        for (Write write : inOrder) {
            newestFirst
                    .computeIfAbsent(TableKey.of(write), key -> new ArrayDeque<>())
                    .push(write);
        }
    }

    /** One write for each key. */
    List<Write> last() {
        return newestFirst.values().stream().map(Deque::getFirst).toList();
    }

    /** Takes a refused write out; answers the one before it, null if there is none. */
    @Nullable
    Write refused(Write write) {
        Deque<Write> writes = of(write);
        writes.remove(write);
        return writes.peek();
    }

    /** All writes that are done when this one is: itself and the earlier ones of its key. */
    List<Write> settledBy(Write write) {
        return new ArrayList<>(of(write));
    }

    private Deque<Write> of(Write write) {
        return Objects.requireNonNull(newestFirst.get(TableKey.of(write)), "a write of these");
    }

    private record TableKey(String table, ItemKey key) {
        static TableKey of(Write write) {
            return new TableKey(write.table().name(), write.key());
        }
    }
}
