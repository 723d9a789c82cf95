// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.record;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How attribute names become field names of the record key ({@code field.name.adjustment.mode}). */
public enum FieldNames {
    /** As they are. */
    NONE,
    /** What Avro does not allow in a name becomes an underscore. */
    AVRO;

    /** As typed in the configuration. */
    public String option() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All as typed in the configuration. */
    public static List<String> options() {
        return Arrays.stream(values()).map(FieldNames::option).toList();
    }

    /** The mode of an option. */
    public static FieldNames of(String option) {
        return valueOf(option.toUpperCase(Locale.ROOT));
    }

    String adjust(String attribute) {
        if (this == NONE) {
            return attribute;
        }
        String legal = attribute.replaceAll("[^A-Za-z0-9_]", "_");
        return Character.isDigit(legal.charAt(0)) ? "_" + legal : legal;
    }
}
