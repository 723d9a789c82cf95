// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import static java.util.stream.Collectors.toSet;

import io.github.dynaferry.source.port.Shard;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The shards of a stream, all pages of DescribeStream together.
 *
 * @param enabled whether the stream still takes changes
 */
record ShardListing(List<Shard> shards, boolean enabled) {

    ShardListing {
        shards = List.copyOf(shards);
    }

    /** The ids of the listed shards and of their parents, listed or not. */
    Stream<String> idsAndParents() {
        return shards.stream()
                .flatMap(
                        shard -> shard.parent() == null ? Stream.of(shard.id()) : Stream.of(shard.id(), shard.parent()))
                .distinct();
    }

    /** Those without a listed child. */
    List<Shard> leaves() {
        Set<String> parents =
                shards.stream().map(Shard::parent).filter(Objects::nonNull).collect(toSet());
        return shards.stream().filter(shard -> !parents.contains(shard.id())).toList();
    }

    boolean lists(String shardId) {
        return shards.stream().anyMatch(shard -> shard.id().equals(shardId));
    }

    List<Shard> childrenOf(String shardId) {
        return shards.stream().filter(shard -> shardId.equals(shard.parent())).toList();
    }

    /** This listing and those shards of a newer one that it does not have. */
    ShardListing with(ShardListing newer) {
        Set<String> known = shards.stream().map(Shard::id).collect(toSet());
        List<Shard> all = new ArrayList<>(shards);
        newer.shards.stream().filter(shard -> !known.contains(shard.id())).forEach(all::add);
        return new ShardListing(all, newer.enabled);
    }
}
