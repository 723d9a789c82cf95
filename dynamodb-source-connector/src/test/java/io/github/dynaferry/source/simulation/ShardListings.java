// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.source.port.Shard;
import io.github.dynaferry.source.port.ShardPage;
import java.util.List;
import java.util.Random;

/**
 * What DescribeStream makes of a stream's shards: new ones are missing for a while from one listing and there in the
 * next, closed ones still look open though their children are listed, and every page is of another moment.
 */
final class ShardListings {
    private final Scenario.ChildFilter childFilter;
    private final int pageSize;
    private final SimulatedTime time;
    private final Random random;

    ShardListings(Scenario.ChildFilter childFilter, int pageSize, SimulatedTime time, Random random) {
        this.childFilter = childFilter;
        this.pageSize = pageSize;
        this.time = time;
        this.random = random;
    }

    ShardPage page(SimulatedStream stream, String after, String parent) {
        if (parent != null && childFilter == Scenario.ChildFilter.REFUSED) {
            throw SimulatedNetwork.failure("ValidationException");
        }
        boolean filtered = parent != null && childFilter == Scenario.ChildFilter.HONOURED;
        List<SimulatedShard> rest = stream.shards().stream()
                .filter(shard -> !filtered || shard.isChildOf(parent))
                .filter(shard -> after == null || shard.id().compareTo(after) > 0)
                .filter(this::isVisible)
                .toList();
        List<Shard> page = rest.subList(0, Math.min(rest.size(), 1 + random.nextInt(pageSize))).stream()
                .map(this::asListed)
                .toList();
        String last =
                page.size() == rest.size() ? null : page.get(page.size() - 1).id();
        return new ShardPage(page, last, stream.isEnabled());
    }

    private boolean isVisible(SimulatedShard shard) {
        return time.nowMs() >= shard.visibleMs() || random.nextInt(4) == 0;
    }

    private Shard asListed(SimulatedShard shard) {
        boolean open = shard.isOpen() || (shard.mayLookOpen(time.nowMs()) && random.nextBoolean());
        return new Shard(
                shard.id(), shard.parent() == null ? null : shard.parent().id(), open, "0");
    }
}
