// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.port;

import org.jspecify.annotations.Nullable;

/**
 * A shard as DescribeStream lists it.
 *
 * @param parent the shard that it continues; null for a stream's first ones; it may be listed no more
 * @param open whether changes can still be added
 * @param first the sequence number that it began with; null where that is not told
 */
public record Shard(String id, @Nullable String parent, boolean open, @Nullable String first) {

    /** A shard of which only the lineage is known. */
    public Shard(String id, @Nullable String parent, boolean open) {
        this(id, parent, open, null);
    }
}
