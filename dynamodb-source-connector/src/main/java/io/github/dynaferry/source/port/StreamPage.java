// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.port;

import io.github.dynaferry.envelope.Operation;
import io.github.dynaferry.item.ItemKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of a shard, in order; none does not mean that there are none behind.
 *
 * @param nextIterator null where the shard is closed and read to its end
 * @param serverTimeMs the endpoint's own time of the answer, ms since the epoch
 * @param bytes about what the page takes in memory
 */
public record StreamPage(List<StreamRecord> records, @Nullable String nextIterator, long serverTimeMs, long bytes) {

    public StreamPage {
        records = List.copyOf(records);
    }

    /**
     * One change, images as DynamoDB JSON.
     *
     * @param after null exactly for a removal
     * @param createdMs about when it happened: rounded down to the second by AWS, to the minute by DynamoDB Local
     * @param ttl whether Time to Live removed the item
     */
    public record StreamRecord(
            Operation op,
            ItemKey key,
            String keyJson,
            @Nullable String before,
            @Nullable String after,
            String sequenceNumber,
            String eventId,
            long createdMs,
            boolean ttl) {}
}
