// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.port.Shard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForgettingTest {
    private final Map<String, ShardOffset> durable = new HashMap<>();
    private final List<Shard> shards = new ArrayList<>();

    private void lists(String id, String parent) {
        shards.add(new Shard(id, parent, true));
    }

    private void done(String id, String parent, String... children) {
        durable.put(id, ShardOffset.baseline(1, parent).finished(List.of(children)));
    }

    private void read(String id, String parent) {
        durable.put(id, ShardOffset.baseline(1, parent).at("7", 2));
    }

    private Optional<String> next() {
        return Forgetting.next(new ShardListing(shards, true), durable::get);
    }

    @Test
    void anUnlistedShardOnceItsChildrenHavePositions() {
        lists("b", "a");
        lists("c", "a");
        done("a", null, "b", "c");
        assertThat(next()).isEmpty();
        read("b", "a");
        durable.put("c", ShardOffset.child("a", durable.get("a")));
        assertThat(next())
                .as("c stands at its beginning: without its parent it would look unread")
                .isEmpty();
        done("c", "a");
        assertThat(next()).contains("a");
    }

    @Test
    void notWhatIsListed() {
        lists("a", null);
        lists("b", "a");
        done("a", null, "b");
        read("b", "a");
        assertThat(next()).isEmpty();
    }

    @Test
    void notWhatIsNotWhollyInTheTopic() {
        lists("b", "a");
        read("a", null);
        read("b", "a");
        assertThat(next()).isEmpty();
        durable.remove("a");
        assertThat(next()).isEmpty();
    }

    /** The hint in the parent's offset may lack one, and the listing may lack the other. */
    @Test
    void notWhileAChildThatOnlyTheListingOrOnlyTheOffsetKnowsHasNoPosition() {
        lists("b", "a");
        lists("late", "a");
        done("a", null, "b");
        read("b", "a");
        assertThat(next()).isEmpty();
        read("late", "a");
        assertThat(next()).contains("a");
        done("a", null, "b", "late", "not listed");
        assertThat(next()).isEmpty();
    }

    @Test
    void theOlderFirst() {
        lists("c", "b");
        done("b", "a", "c");
        read("c", "b");
        assertThat(next()).contains("b");
        done("a", null, "b");
        lists("b2", "a");
        read("b2", "a");
        assertThat(next()).as("b would be led to again").contains("a");
    }
}
