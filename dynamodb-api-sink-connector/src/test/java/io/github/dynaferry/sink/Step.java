// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one record means for the item of its key. All attributes but the key are numbers. */
sealed interface Step {
    /** The attribute that tells which of two items is newer, where versions are guarded. */
    String VERSION = "version";

    record Put(Map<String, Long> item) implements Step {}

    /**
     * The item is gone.
     *
     * @param version of the item that was removed; null where the record does not tell it
     */
    record Remove(@Nullable Long version) implements Step {}

    record Update(Map<String, Long> set, Set<String> remove) implements Step {}

    /**
     * Nothing: it can not be written.
     *
     * @param whole whether it is an item, not some attributes
     * @param foundBefore whether the sink finds it out without asking the target
     */
    record Poison(boolean whole, boolean foundBefore) implements Step {}

    /** Whether the item was of no interest any more once this has happened. */
    default boolean isWhole() {
        return this instanceof Put || this instanceof Remove || (this instanceof Poison poison && poison.whole());
    }

    /**
     * The rules of a target that is written one record after the other.
     *
     * @param insert whether only absent items are written
     * @param versioned whether only newer items are written
     */
    record Rules(boolean insert, boolean versioned, boolean deleteEnabled) {

        boolean isConditional() {
            return insert || versioned;
        }

        /** The item after a step; null for none. */
        @Nullable
        Map<String, Long> after(@Nullable Map<String, Long> item, Step step) {
            if (step instanceof Put put) {
                return isAllowed(item, put.item().get(VERSION)) ? put.item() : item;
            }
            if (step instanceof Update update) {
                return isAllowed(item, update.set().get(VERSION)) ? updated(item, update) : item;
            }
            if (step instanceof Remove remove && deleteEnabled) {
                return isRemoved(item, remove.version()) ? null : item;
            }
            return item;
        }

        private boolean isAllowed(@Nullable Map<String, Long> item, @Nullable Long version) {
            return item == null || (!insert && (!versioned || item.get(VERSION) < version));
        }

        private boolean isRemoved(@Nullable Map<String, Long> item, @Nullable Long version) {
            return !versioned || version == null || item == null || item.get(VERSION) <= version;
        }

        private static Map<String, Long> updated(@Nullable Map<String, Long> item, Update update) {
            Map<String, Long> updated = new HashMap<>(item == null ? Map.of() : item);
            updated.putAll(update.set());
            updated.keySet().removeAll(update.remove());
            return updated;
        }
    }
}
