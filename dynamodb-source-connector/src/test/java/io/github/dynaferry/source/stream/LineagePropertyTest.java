// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.port.Shard;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeTry;

/** Random shard trees, read from a baseline on by a reader that is stopped at any time. */
class LineagePropertyTest {
    private static final long T0 = 1_000;

    private final List<Shard> shards = new ArrayList<>();
    private final Set<String> closed = new HashSet<>();
    private final Map<String, ShardOffset> stored = new HashMap<>();
    private final Set<String> beforeOurTime = new HashSet<>();
    private final List<String> read = new ArrayList<>();

    /** jqwik keeps one instance for all tries. */
    @BeforeTry
    void forget() {
        List.of(shards, closed, beforeOurTime, read).forEach(Collection::clear);
        stored.clear();
    }

    @Property(tries = 500)
    void everyShardIsReadOnceAndNoneBeforeItsParent(@ForAll Random random) {
        for (int root = 1 + random.nextInt(3); root > 0; root--) {
            add(null);
        }
        grow(random, random.nextInt(10));
        shards.stream().map(Shard::id).filter(closed::contains).forEach(beforeOurTime::add);
        Baseline.missing(listing(), stored::containsKey).forEach(shard -> {
            stored.put(shard.id(), ShardOffset.baseline(T0, shard.parent()));
            beforeOurTime.remove(shard.id());
        });
        for (int step = random.nextInt(30); step > 0; step--) {
            if (random.nextBoolean()) {
                grow(random, 1);
            } else {
                readOne(random);
            }
        }
        shards.forEach(shard -> closed.add(shard.id()));
        boolean more = true;
        while (more) {
            more = readOne(random);
        }
        List<String> expected = shards.stream()
                .map(Shard::id)
                .filter(id -> !beforeOurTime.contains(id))
                .toList();
        assertThat(read).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(new Lineage(listing(), stored::get).orphans()).isEmpty();
    }

    private boolean readOne(Random random) {
        List<Lineage.Opening> openings = new Lineage(listing(), stored::get).openings();
        assertThat(openings).extracting(Lineage.Opening::shardId).noneMatch(read::contains);
        List<Lineage.Opening> readable = openings.stream()
                .filter(opening -> closed.contains(opening.shardId()))
                .toList();
        if (readable.isEmpty()) {
            return false;
        }
        Lineage.Opening opening = readable.get(random.nextInt(readable.size()));
        Shard shard = shards.stream()
                .filter(s -> s.id().equals(opening.shardId()))
                .findFirst()
                .orElseThrow();
        assertThat(shard.parent())
                .as("parent of %s", shard.id())
                .matches(parent -> parent == null || beforeOurTime.contains(parent) || read.contains(parent));
        read.add(shard.id());
        stored.put(shard.id(), opening.at().at("7", 2_000).finished(List.of()));
        return true;
    }

    private void grow(Random random, int times) {
        for (int i = 0; i < times; i++) {
            List<Shard> open =
                    shards.stream().filter(s -> !closed.contains(s.id())).toList();
            Shard parent = open.get(random.nextInt(open.size()));
            closed.add(parent.id());
            for (int children = 1 + random.nextInt(2); children > 0; children--) {
                add(parent.id());
            }
        }
    }

    private void add(String parent) {
        shards.add(new Shard("s" + shards.size(), parent, true));
    }

    private ShardListing listing() {
        return new ShardListing(
                shards.stream()
                        .map(shard -> new Shard(shard.id(), shard.parent(), !closed.contains(shard.id())))
                        .toList(),
                true);
    }
}
