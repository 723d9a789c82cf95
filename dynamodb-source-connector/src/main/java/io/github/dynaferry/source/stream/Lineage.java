// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.port.Shard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which shards may be read now, from what is listed and what is durably stored. A child waits until its parent's end is
 * stored: were its position stored earlier, a restart could bring the parent's older images behind the child's newer
 * ones.
 */
final class Lineage {
    private final Map<String, @Nullable String> parents = new HashMap<>();
    private final Map<String, List<String>> children = new HashMap<>();
    private final Function<String, @Nullable ShardOffset> stored;
    /** What {@code stored} has answered: it reads the offset anew each time. */
    private final Map<String, @Nullable ShardOffset> offsets = new HashMap<>();

    private final Map<String, Long> epochs = new HashMap<>();
    private final List<Opening> openings = new ArrayList<>();
    private final List<Shard> orphans = new ArrayList<>();
    private final List<Shard> missed = new ArrayList<>();
    private final Set<String> relevant = new HashSet<>();
    private final Map<String, ShardOffset> broken = new HashMap<>();

    /**
     * A shard that may be read, and from where.
     *
     * @param recorded whether that is stored already
     * @param first the sequence number that it began with; null where the listing does not tell
     */
    record Opening(String shardId, ShardOffset at, boolean recorded, @Nullable String first) {}

    /**
     * Decides for all listed shards.
     *
     * @param stored what is stored for a shard; null where nothing is
     */
    Lineage(ShardListing listing, Function<String, @Nullable ShardOffset> stored) {
        this.stored = stored;
        listing.shards().forEach(this::enter);
        listing.shards().forEach(this::decide);
        orphans.removeIf(this::followsMissed);
        listing.idsAndParents().filter(id -> !parents.containsKey(id)).forEach(this::decideUnlisted);
    }

    /** The shards that may be read now. */
    List<Opening> openings() {
        return List.copyOf(openings);
    }

    /** Listed shards that are kin to none that is recorded: nobody would ever read them. */
    List<Shard> orphans() {
        return List.copyOf(orphans);
    }

    /** Listed shards that the baseline should have, as far as this listing can be trusted. */
    List<Shard> missed() {
        return List.copyOf(missed);
    }

    /** The shards that are or can come to be read; the others are orphans, or were over before our time. */
    Set<String> relevant() {
        return Set.copyOf(relevant);
    }

    /** Shards that can not be read on, by id. */
    Map<String, ShardOffset> broken() {
        return Map.copyOf(broken);
    }

    private void enter(Shard shard) {
        parents.put(shard.id(), shard.parent());
        if (shard.parent() != null) {
            children.computeIfAbsent(shard.parent(), id -> new ArrayList<>()).add(shard.id());
        }
    }

    private void decide(Shard shard) {
        ShardOffset own = recorded(shard.id());
        String parentId = shard.parent();
        ShardOffset parent = parentId == null ? null : recorded(parentId);
        if (own != null) {
            relevant.add(shard.id());
            if (parent != null || !hasRecordedAncestor(parentId)) {
                openIfUnfinished(shard.id(), own, parent, shard.first());
            }
        } else if (parent != null && parentId != null) {
            relevant.add(shard.id());
            if (parent.done()) {
                openings.add(new Opening(shard.id(), ShardOffset.child(parentId, parent), false, shard.first()));
            }
        } else if (hasRecordedAncestor(parentId)) {
            relevant.add(shard.id());
        } else if (!hasRecordedDescendant(shard.id())) {
            decideMissed(shard);
        }
    }

    /**
     * A shard whose kin is recorded though its parent is not was missing from the listing that the baseline was taken of;
     * or its children are missing from this one.
     */
    private void decideMissed(Shard shard) {
        String parentId = shard.parent();
        if (parentId != null && hasRecordedDescendant(parentId)) {
            relevant.add(shard.id());
            missed.add(shard);
        } else {
            orphans.add(shard);
        }
    }

    /** Such a shard waits for the one that was missed. */
    private boolean followsMissed(Shard shard) {
        String id = shard.parent();
        while (id != null) {
            String ancestor = id;
            if (missed.stream().anyMatch(other -> other.id().equals(ancestor))) {
                relevant.add(shard.id());
                return true;
            }
            id = parents.get(id);
        }
        return false;
    }

    /** A parent that is listed no more: if it is not done, reading it will tell what was lost. */
    private void decideUnlisted(String id) {
        ShardOffset own = recorded(id);
        if (own != null) {
            openIfUnfinished(id, own, own.parent() == null ? null : recorded(own.parent()), null);
        }
    }

    private void openIfUnfinished(String id, ShardOffset own, @Nullable ShardOffset parent, @Nullable String first) {
        if (own.gap() != null) {
            broken.put(id, own);
        } else if (!own.done() && (parent == null || parent.done())) {
            openings.add(new Opening(id, parent == null ? own : own.after(parent), true, first));
        }
    }

    /** The shard's offset, unless an ancestor has been rewound since it was stored. */
    @Nullable
    ShardOffset recorded(String id) {
        ShardOffset own = offset(id);
        if (own == null) {
            return null;
        }
        String parent = parents.getOrDefault(id, own.parent());
        return parent == null || own.epoch() >= epochOfLineage(parent) ? own : null;
    }

    private long epochOfLineage(String id) {
        Long known = epochs.get(id);
        if (known != null) {
            return known;
        }
        ShardOffset own = offset(id);
        String parent = parents.getOrDefault(id, own == null ? null : own.parent());
        long inherited = parent == null ? 0 : epochOfLineage(parent);
        long epoch = own == null ? inherited : Math.max(own.epoch(), inherited);
        epochs.put(id, epoch);
        return epoch;
    }

    private @Nullable ShardOffset offset(String id) {
        if (!offsets.containsKey(id)) {
            offsets.put(id, stored.apply(id));
        }
        return offsets.get(id);
    }

    private boolean hasRecordedAncestor(@Nullable String parent) {
        String id = parent;
        while (id != null) {
            if (recorded(id) != null) {
                return true;
            }
            id = parents.get(id);
        }
        return false;
    }

    private boolean hasRecordedDescendant(String id) {
        return children.getOrDefault(id, List.of()).stream()
                .anyMatch(child -> recorded(child) != null || hasRecordedDescendant(child));
    }
}
