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

    /** The same page with other records, which take so much more or less memory. */
    public StreamPage with(List<StreamRecord> others, long moreBytes) {
        return new StreamPage(others, nextIterator, serverTimeMs, bytes + moreBytes);
    }

    /**
     * One change, images as DynamoDB JSON.
     *
     * @param before null where there was none or it is not asked for; of a removal at least the key
     * @param after null for a removal; null for an insertion or modification too where the stream holds no new images
     *     ({@code KEYS_ONLY}, {@code OLD_IMAGE}): then the image must be fetched before the record is handed on
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
            boolean ttl) {

        /** Whether the image after the change is yet to be fetched. */
        public boolean lacksImage() {
            return after == null && op != Operation.REMOVE;
        }

        /** The same change with the item as it was found. */
        public StreamRecord withImage(String image) {
            return new StreamRecord(op, key, keyJson, before, image, sequenceNumber, eventId, createdMs, ttl);
        }

        /** The change of an item that was found to be there no more: what it was before its removal is not known. */
        public StreamRecord asRemoval() {
            return new StreamRecord(
                    Operation.REMOVE, key, keyJson, keyJson, null, sequenceNumber, eventId, createdMs, false);
        }
    }
}
