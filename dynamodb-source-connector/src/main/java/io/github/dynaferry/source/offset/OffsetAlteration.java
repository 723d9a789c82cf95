// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.offset;

import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.item.ItemKey;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** Which changes of offsets by hand are understood; all others are refused before they are stored. */
public final class OffsetAlteration {
    private OffsetAlteration() {}

    /**
     * Checks each offset against its partition's shape; null, which removes an offset, is always allowed.
     *
     * @throws ConnectException naming the partition or field that is wrong
     */
    public static void check(Map<Map<String, ?>, ? extends @Nullable Map<String, ?>> offsets) {
        offsets.forEach((partition, offset) -> {
            if (offset != null) {
                check(SourcePartition.parse(partition), offset);
            }
        });
    }

    private static void check(SourcePartition partition, Map<String, ?> offset) {
        switch (partition.kind()) {
            case TABLE -> TableOffset.parse(offset);
            case SEGMENT -> checkLastKey(SegmentOffset.parse(offset));
            case FRONTIER -> FrontierOffset.parse(offset);
            case SHARD -> {
                if (ShardOffset.parse(offset).epoch() < 1) {
                    throw new ConnectException("offset " + offset + " of shard " + partition.name()
                            + ": moving a shard needs \"epoch\", one more than it has now (0 where it has none), so that"
                            + " the shards that continue it are read again as well");
                }
            }
        }
    }

    private static void checkLastKey(SegmentOffset offset) {
        try {
            if (offset.lastKey() != null) {
                ItemKey.of(DynamoDbJson.read(offset.lastKey()));
            }
        } catch (InvalidItemException e) {
            throw new ConnectException(
                    "offset " + offset.toConnect() + ": \"last_key\" must be a key as DynamoDB JSON, such as"
                            + " {\"pk\":{\"S\":\"a\"}}",
                    e);
        }
    }
}
