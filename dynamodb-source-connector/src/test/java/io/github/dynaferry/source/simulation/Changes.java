// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All changes that a table has ever seen, whatever its streams still know of them. */
final class Changes {
    private final List<Change> all = new ArrayList<>();
    private final Map<Long, Change> bySequence = new HashMap<>();
    private final Map<String, Change> last = new HashMap<>();

    /**
     * One change.
     *
     * @param shard null where the table had no stream
     */
    record Change(String keyJson, long sequence, @Nullable SimulatedShard shard, long happenedMs) {
        /** Whether nobody can read it any more, or ever could. */
        boolean isLost() {
            return shard == null || shard.hasTrimmed(Long.toString(sequence));
        }
    }

    void add(Change change) {
        all.add(change);
        bySequence.put(change.sequence(), change);
        last.put(change.keyJson(), change);
    }

    List<Change> all() {
        return all;
    }

    Change of(long sequence) {
        return bySequence.get(sequence);
    }

    Set<String> keys() {
        return last.keySet();
    }

    /** The last change of a key; null where there was none. */
    @Nullable
    Change last(String keyJson) {
        return last.get(keyJson);
    }
}
