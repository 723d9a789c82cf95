// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.port;

import io.github.dynaferry.item.ItemKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a segment; it may be empty without being the last.
 *
 * @param lastKey where the next page begins, as DynamoDB JSON; null behind the last page
 * @param serverTimeMs the endpoint's own time of the answer, ms since the epoch
 * @param bytes about what the page takes in memory
 * @param units the read units that it cost, as the endpoint says, else estimated by size; more than zero
 */
public record ScanPage(List<ScannedItem> items, @Nullable String lastKey, long serverTimeMs, long bytes, double units) {

    public ScanPage {
        items = List.copyOf(items);
    }

    /** An item as scanned, its key and itself as DynamoDB JSON. */
    public record ScannedItem(ItemKey key, String keyJson, String json) {}
}
