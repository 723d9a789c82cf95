// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.port;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a stream's shards.
 *
 * @param last where the next page begins; null behind the last page
 * @param enabled whether the stream still takes changes
 */
public record ShardPage(List<Shard> shards, @Nullable String last, boolean enabled) {

    public ShardPage {
        shards = List.copyOf(shards);
    }
}
