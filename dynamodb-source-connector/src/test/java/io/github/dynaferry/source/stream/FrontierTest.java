// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.port.Shard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FrontierTest {
    private static final ShardOffset UNFINISHED = ShardOffset.baseline(1_000, null);

    private final Frontier frontier = new Frontier();
    private final Map<String, ShardOffset> durable = new HashMap<>();

    private static Shard shard(String id, String parent) {
        return new Shard(id, parent, true);
    }

    private void list(Shard... shards) {
        frontier.list(new ShardListing(List.of(shards), true));
    }

    private void done(String id, String... children) {
        durable.put(id, UNFINISHED.finished(List.of(children)));
    }

    private List<String> settle() {
        return frontier.settle(durable::get);
    }

    private List<String> ids() {
        return frontier.listing().shards().stream().map(Shard::id).toList();
    }

    @Test
    void aShardWhoseEndIsDurableMakesRoomForItsChildren() {
        list(shard("a", null), shard("b", null));
        durable.put("a", UNFINISHED);
        assertThat(settle()).isEmpty();
        assertThat(ids()).containsExactly("a", "b");
        done("a", "c", "d");
        assertThat(settle()).isEmpty();
        assertThat(frontier.listing().shards())
                .containsExactly(shard("b", null), new Shard("c", "a", true), new Shard("d", "a", true));
        assertThat(frontier.interests("t"))
                .containsExactlyInAnyOrder(
                        SourcePartition.shard("t", "a"),
                        SourcePartition.shard("t", "b"),
                        SourcePartition.shard("t", "c"),
                        SourcePartition.shard("t", "d"));
    }

    @Test
    void generationsThatEndedMeanwhileAreFollowedToTheLast() {
        list(shard("a", null));
        done("a", "b");
        done("b", "c");
        done("c", "d");
        for (int i = 0; i < 3; i++) {
            settle();
        }
        assertThat(ids()).containsExactly("d");
        settle();
        assertThat(ids()).containsExactly("d");
    }

    @Test
    void aChildThatHasEndedDoesNotComeBackWhileItsSiblingIsRead() {
        list(shard("a", null));
        done("a", "b", "c");
        settle();
        done("b", "d");
        settle();
        settle();
        assertThat(ids()).containsExactlyInAnyOrder("c", "d");
    }

    @Test
    void aParentThatIsListedNoMoreLeadsToItsChildrenAsWell() {
        list(shard("b", "a"));
        done("a", "b", "c");
        settle();
        assertThat(ids()).containsExactlyInAnyOrder("b", "c");
    }

    @Test
    void tellsWhichEndedWithoutChildren() {
        list(shard("a", null), shard("b", null));
        done("a");
        assertThat(settle()).containsExactly("a");
        assertThat(ids()).containsExactly("b");
        assertThat(settle()).isEmpty();
    }

    @Test
    void whatAListingLacksIsKept() {
        list(shard("a", null));
        done("a", "b");
        settle();
        frontier.list(new ShardListing(List.of(shard("a", null), shard("x", null)), false));
        assertThat(ids()).containsExactlyInAnyOrder("a", "b", "x");
        assertThat(frontier.listing().enabled()).isFalse();
        frontier.keep(Set.of("x", "y"));
        assertThat(ids()).containsExactly("x");
    }
}
