// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.config;

import java.util.Arrays;
import java.util.Locale;

/** What happens when a target table does not exist. */
public enum AutoCreate {
    /** The task stops and says so. */
    NONE,
    /** It is created with the key of the first record that goes there. */
    KEY,
    /** It is created as the definitions topic tells; records for it wait until then. */
    DEFINITION;

    /** As users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String[] names() {
        return Arrays.stream(values()).map(AutoCreate::toString).toArray(String[]::new);
    }

    static AutoCreate of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
