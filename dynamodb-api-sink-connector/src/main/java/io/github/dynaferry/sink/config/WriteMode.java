// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.config;

import java.util.Locale;

/** What a write does to an item that is there already. */
public enum WriteMode {
    /** It replaces the item. */
    UPSERT,
    /** It leaves the item alone. */
    INSERT;

    /** As users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    static WriteMode of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
