// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.port.Shard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The shards of a stream that matter now: those that are read or can come next. A shard whose end is durable leaves it, and
 * the children that its offset names come in: so a task follows what others read through the store alone, and the listings
 * are but the net below it.
 */
final class Frontier {
    private final Map<String, Shard> shards = new LinkedHashMap<>();
    private final Set<String> settled = new HashSet<>();
    private boolean enabled = true;

    /** Takes in a complete listing. What it lacks is kept: it can lag behind what the store has told. */
    void list(ShardListing listing) {
        settled.clear();
        listing.shards().forEach(shard -> shards.put(shard.id(), shard));
        enabled = listing.enabled();
    }

    /** Takes in shards that a listing may have lacked. */
    void add(ShardListing found) {
        found.shards().forEach(shard -> shards.putIfAbsent(shard.id(), shard));
    }

    /** Lets go of all others. */
    void keep(Set<String> relevant) {
        shards.keySet().retainAll(relevant);
    }

    ShardListing listing() {
        return new ShardListing(List.copyOf(shards.values()), enabled);
    }

    /** The offsets that tell how to go on. */
    Stream<SourcePartition> interests(String table) {
        return listing().idsAndParents().map(id -> SourcePartition.shard(table, id));
    }

    /**
     * Lets go of the shards whose end is durable, and takes in their children.
     *
     * @return those that ended without any
     */
    List<String> settle(Function<String, @Nullable ShardOffset> durable) {
        List<String> childless = new ArrayList<>();
        for (String id : listing().idsAndParents().toList()) {
            ShardOffset offset = durable.apply(id);
            if (offset != null && offset.done()) {
                settled.add(id);
                shards.remove(id);
                offset.children().stream()
                        .filter(child -> !settled.contains(child))
                        .forEach(child -> shards.putIfAbsent(child, new Shard(child, id, true)));
                if (offset.children().isEmpty()) {
                    childless.add(id);
                }
            }
        }
        return childless;
    }
}
