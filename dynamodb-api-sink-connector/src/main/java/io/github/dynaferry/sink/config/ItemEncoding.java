// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.config;

import java.util.Arrays;
import java.util.Locale;

/** How a column holds an item. */
public enum ItemEncoding {
    /** Told from each item's shape. */
    AUTO,
    /** With the types of all values. */
    DYNAMODB_JSON,
    /** As any JSON document. */
    JSON;

    /** As users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ItemEncoding of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    static String[] names() {
        return Arrays.stream(values()).map(ItemEncoding::toString).toArray(String[]::new);
    }
}
