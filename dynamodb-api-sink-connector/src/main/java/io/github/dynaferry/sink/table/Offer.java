// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.table;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/**
 * One of the ways to ask a target for a table.
 *
 * @param conceded what is not asked for any more
 */
record Offer(CreateTableRequest request, Set<Concession> conceded) {
    private static final Set<Concession> HARMLESS = EnumSet.range(Concession.TAGS, Concession.BILLING_MODE);

    /**
     * All ways, in the order in which they are to be tried: the whole; without one thing; with less and less; and only
     * then without indexes, the local ones first.
     */
    static List<Offer> of(CreateTableRequest whole) {
        List<Set<Concession>> ways = new ArrayList<>();
        ways.add(Set.of());
        HARMLESS.forEach(one -> ways.add(EnumSet.of(one)));
        ways.addAll(lessAndLess(EnumSet.noneOf(Concession.class)));
        ways.addAll(lessAndLess(EnumSet.of(Concession.LOCAL_INDEXES)));
        ways.addAll(lessAndLess(EnumSet.of(Concession.GLOBAL_INDEXES)));
        ways.addAll(lessAndLess(EnumSet.of(Concession.LOCAL_INDEXES, Concession.GLOBAL_INDEXES)));
        return distinct(whole, ways);
    }

    private static List<Set<Concession>> lessAndLess(EnumSet<Concession> indexes) {
        List<Set<Concession>> ways = new ArrayList<>();
        EnumSet<Concession> less = EnumSet.copyOf(indexes);
        ways.add(indexes);
        for (Concession next : HARMLESS) {
            less.add(next);
            ways.add(EnumSet.copyOf(less));
        }
        return ways;
    }

    /** What does not change the request is not conceded by it. */
    private static List<Offer> distinct(CreateTableRequest whole, List<Set<Concession>> ways) {
        Map<CreateTableRequest, Offer> offers = new LinkedHashMap<>();
        for (Set<Concession> way : ways) {
            Set<Concession> conceded = EnumSet.noneOf(Concession.class);
            CreateTableRequest request = whole;
            for (Concession concession : way) {
                CreateTableRequest less = concession.in(request);
                if (!less.equals(request)) {
                    conceded.add(concession);
                }
                request = less;
            }
            offers.putIfAbsent(request, new Offer(request, conceded));
        }
        return List.copyOf(offers.values());
    }

    boolean losesIndexes() {
        return conceded.stream().anyMatch(Concession::losesIndexes);
    }

    /** What the table lacks of the whole. */
    String leavesOut(CreateTableRequest whole) {
        return conceded.stream().map(concession -> concession.leavesOut(whole)).collect(joining(", "));
    }
}
