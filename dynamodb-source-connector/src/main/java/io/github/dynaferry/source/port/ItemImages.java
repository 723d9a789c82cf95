// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.port;

import io.github.dynaferry.item.ItemKey;
import java.util.Map;
import java.util.Set;

/**
 * What is known of the items that were asked for. A key that is neither present nor absent was not read: it must be asked
 * for again, and never be taken for a missing item.
 *
 * @param present the items that are there, as DynamoDB JSON
 * @param absent the keys for which the endpoint has said that there is no item
 */
public record ItemImages(Map<ItemKey, String> present, Set<ItemKey> absent) {
    /** How many keys can be asked for at once. */
    public static final int MAX_KEYS = 100;

    public ItemImages {
        present = Map.copyOf(present);
        absent = Set.copyOf(absent);
    }

    /** Whether this item was read, there or not. */
    public boolean knows(ItemKey key) {
        return present.containsKey(key) || absent.contains(key);
    }
}
