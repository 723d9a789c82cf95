// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.source.port.Shard;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShardListingTest {
    private static final Shard A = new Shard("a", null, false);
    private static final Shard B = new Shard("b", "a", false);
    private static final Shard C = new Shard("c", "a", true);
    private static final Shard D = new Shard("d", "trimmed", true);

    private final ShardListing listing = new ShardListing(List.of(A, B, C, D), true);

    @Test
    void namesParentsThatAreListedNoMore() {
        assertThat(listing.idsAndParents()).containsExactlyInAnyOrder("a", "b", "c", "d", "trimmed");
    }

    @Test
    void leavesHaveNoListedChild() {
        assertThat(listing.leaves()).containsExactly(B, C, D);
    }

    @Test
    void childrenNameTheirParent() {
        assertThat(listing.childrenOf("a")).containsExactly(B, C);
        assertThat(listing.childrenOf("b")).isEmpty();
    }

    @Test
    void takesOverWhatANewerOneHas() {
        Shard changed = new Shard("c", "a", false);
        Shard more = new Shard("e", "c", true);
        ShardListing both = listing.with(new ShardListing(List.of(changed, more), false));
        assertThat(both.shards()).containsExactly(A, B, C, D, more);
        assertThat(both.enabled()).isFalse();
        assertThat(both.lists("e")).isTrue();
        assertThat(listing.lists("e")).isFalse();
    }
}
