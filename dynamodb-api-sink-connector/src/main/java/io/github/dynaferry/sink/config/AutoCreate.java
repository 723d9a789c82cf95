// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.config;

import java.util.Locale;

/** What happens when a target table does not exist. */
public enum AutoCreate {
    /** The task stops and says so. */
    NONE,
    /** It is created with the key of the first record that goes there. */
    KEY;

    /** As users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AutoCreate of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
