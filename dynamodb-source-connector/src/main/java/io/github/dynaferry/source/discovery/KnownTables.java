// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.discovery;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The tables that the tasks are told of. A table comes in as soon as it is seen. It goes when it is missing from three
 * listings in a row, for one listing can be incomplete, and when there is nothing more to be had of it: as long as its
 * changes are not all in its topic it must not leave in silence.
 *
 * @param missed for each table, in how many listings in a row it was missing; at three it has vanished
 */
record KnownTables(SortedMap<String, Integer> missed) {
    static final KnownTables NONE = new KnownTables(new TreeMap<>());
    private static final int VANISHED = 3;

    /** What is known of tables of an earlier life that are not there. */
    static KnownTables vanishedBefore(Collection<String> tables) {
        return new KnownTables(new TreeMap<>(tables.stream().collect(toMap(table -> table, table -> VANISHED))));
    }

    /**
     * What is known after one more listing.
     *
     * @param outstanding whether the capture of a table is not finished; asked only about those that have vanished
     */
    KnownTables after(Collection<String> listed, Predicate<String> outstanding) {
        SortedMap<String, Integer> next = new TreeMap<>();
        listed.forEach(table -> next.put(table, 0));
        missed.forEach((table, before) -> {
            int times = Math.min(before + 1, VANISHED);
            if (!next.containsKey(table) && (times < VANISHED || outstanding.test(table))) {
                next.put(table, times);
            }
        });
        return new KnownTables(next);
    }

    /** In alphabetical order. */
    List<String> tables() {
        return new ArrayList<>(missed.keySet());
    }

    /** Those that are not there any more. */
    List<String> vanished() {
        return missed.keySet().stream()
                .filter(table -> missed.getOrDefault(table, 0) == VANISHED)
                .toList();
    }
}
