// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.offset.StoredOffsets;
import io.github.dynaferry.source.port.Shard;
import io.github.dynaferry.source.table.TableContext;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * Finds a shard that should be read and is not, as when its task has failed: each reader stores every few minutes how far
 * it knows to have read.
 */
final class Standstill {
    /**
     * About six hours of listings, a quarter of the retention: time enough to mend it before anything is lost. Listings are
     * counted, not time: while the endpoint or Kafka was away nothing could be read or stored.
     */
    private static final int LISTINGS = 144;

    private final TableContext context;
    private Map<String, Seen> seen = new HashMap<>();
    private @Nullable ConnectException error;

    private record Seen(ShardOffset offset, int times) {}

    Standstill(TableContext context) {
        this.context = context;
    }

    void check(ShardListing listing, StoredOffsets durable) {
        Map<String, Seen> next = new HashMap<>();
        for (Shard shard : listing.shards()) {
            ShardOffset offset = durable.shard(context.table(), shard.id());
            if (offset != null && !offset.done() && offset.gap() == null && !waits(offset, durable)) {
                Seen before = seen.get(shard.id());
                int times = before != null && before.offset.equals(offset) ? before.times + 1 : 1;
                next.put(shard.id(), new Seen(offset, times));
                if (times > LISTINGS) {
                    error = error(shard.id());
                }
            }
        }
        seen = next;
    }

    @Nullable
    ConnectException error() {
        return error;
    }

    /** For its parent's end. */
    private boolean waits(ShardOffset offset, StoredOffsets durable) {
        ShardOffset parent = offset.parent() == null ? null : durable.shard(context.table(), offset.parent());
        return parent != null && !parent.done();
    }

    private ConnectException error(String shardId) {
        return new ConnectException("Table " + context.table() + ": shard " + shardId
                + " has not been read for hours. Its changes are lost when they are a day old. The way out: restart task "
                + context.ownership().shardOwner(context.table(), shardId)
                + ", which should read it; if that does not help, look for a transformation that drops the records of the"
                + " progress topic, and exempt that topic by a predicate (TopicNameMatches).");
    }
}
