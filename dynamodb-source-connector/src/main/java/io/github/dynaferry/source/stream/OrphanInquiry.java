// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import static java.util.stream.Collectors.toSet;

import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.port.Shard;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Before an orphan is believed: all listings may lack a shard between it and one that is recorded. So the children are asked
 * for of the recorded shards that have ended, and whose continuation no listing has; then all is listed once more.
 */
final class OrphanInquiry {
    /** Of that many there is usually none. Ids begin with the time of creation, so the nearest ancestors come last. */
    private static final int ASKED = 10;

    private final ShardLister lister;
    private final Consumer<ShardListing> whenAnswered;
    private final Runnable listAgain;
    /** The suspects on whose account it was asked. */
    private final Set<String> asked = new HashSet<>();

    private int underWay;

    /** @param whenAnswered takes what is known then beyond the listings */
    OrphanInquiry(ShardLister lister, Consumer<ShardListing> whenAnswered, Runnable listAgain) {
        this.lister = lister;
        this.whenAnswered = whenAnswered;
        this.listAgain = listAgain;
    }

    /**
     * Takes note of what looks like an orphan in a listing, and asks if that was not done yet.
     *
     * @return those that still do though it was asked
     */
    List<Shard> confirmed(List<Shard> suspects, ShardListing listing, Lineage lineage) {
        asked.retainAll(suspects.stream().map(Shard::id).collect(toSet()));
        if (underWay > 0) {
            return List.of();
        }
        List<Shard> confirmed =
                suspects.stream().filter(shard -> asked.contains(shard.id())).toList();
        if (confirmed.size() == suspects.size()) {
            return confirmed;
        }
        suspects.forEach(shard -> asked.add(shard.id()));
        List<String> ends = ends(listing, lineage);
        underWay = ends.size();
        ends.forEach(end -> lister.childrenOf(end, this::onAnswer));
        return ends.isEmpty() ? suspects : confirmed;
    }

    private void onAnswer(ShardListing answer) {
        underWay--;
        whenAnswered.accept(answer);
        if (underWay == 0) {
            listAgain.run();
        }
    }

    /** The recorded shards that have ended without anything listed to continue them. */
    private static List<String> ends(ShardListing listing, Lineage lineage) {
        return listing.leaves().stream()
                .filter(shard -> {
                    ShardOffset offset = lineage.recorded(shard.id());
                    return offset != null && (offset.done() || !shard.open());
                })
                .map(Shard::id)
                .sorted(Comparator.reverseOrder())
                .limit(ASKED)
                .toList();
    }
}
