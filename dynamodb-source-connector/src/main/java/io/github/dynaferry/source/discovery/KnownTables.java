// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.discovery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tables that the tasks are told of. A table comes in as soon as it is seen, and goes when it is missing from three
 * listings in a row: one listing can be incomplete, and every change restarts the tasks.
 *
 * @param missed for each table, in how many listings in a row it was missing
 */
record KnownTables(SortedMap<String, Integer> missed) {
    static final KnownTables NONE = new KnownTables(new TreeMap<>());
    private static final int GONE = 3;

    /** What is known after one more listing. */
    KnownTables after(Collection<String> listed) {
        SortedMap<String, Integer> next = new TreeMap<>();
        missed.forEach((table, times) -> {
            if (times + 1 < GONE) {
                next.put(table, times + 1);
            }
        });
        listed.forEach(table -> next.put(table, 0));
        return new KnownTables(next);
    }

    /** In alphabetical order. */
    List<String> tables() {
        return new ArrayList<>(missed.keySet());
    }
}
