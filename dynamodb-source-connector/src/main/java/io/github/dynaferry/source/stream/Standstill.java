// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.offset.StoredOffsets;
import io.github.dynaferry.source.port.Shard;
import io.github.dynaferry.source.table.TableContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * Finds a shard that should be read and is not, as when its task has failed: each reader stores every few minutes how far
 * it knows to have read.
 */
final class Standstill {
    /** A quarter of the retention: time enough to mend it before anything is lost. */
    private static final Duration LIMIT = Duration.ofHours(6);

    private final TableContext context;
    private Map<String, Seen> seen = new HashMap<>();
    private @Nullable ConnectException error;
    private long checkedNanos;

    /** How long an offset has stood, and the endpoint and Kafka were there to change that. */
    private record Seen(ShardOffset offset, Duration stood) {}

    Standstill(TableContext context) {
        this.context = context;
        this.checkedNanos = context.loop().nanoTime();
    }

    void check(ShardListing listing, StoredOffsets durable) {
        Map<String, Seen> next = new HashMap<>();
        Duration since = sinceLastCheck();
        for (Shard shard : listing.shards()) {
            ShardOffset offset = durable.shard(context.table(), shard.id());
            if (offset != null && !offset.done() && offset.gap() == null && !waits(offset, durable)) {
                Seen before = seen.get(shard.id());
                Duration stood =
                        before != null && before.offset.equals(offset) ? before.stood.plus(since) : Duration.ZERO;
                next.put(shard.id(), new Seen(offset, stood));
                if (stood.compareTo(LIMIT) > 0) {
                    error = error(shard.id());
                }
            }
        }
        seen = next;
    }

    /** Without listings nothing could be read or stored either, so of a long time without one little counts. */
    private Duration sinceLastCheck() {
        long now = context.loop().nanoTime();
        Duration since = Duration.ofNanos(now - checkedNanos);
        Duration most = context.load().listingInterval(true).multipliedBy(2);
        checkedNanos = now;
        return since.compareTo(most) < 0 ? since : most;
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
