// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What to do about a table of which changes can no longer be read ({@code stream.gap.mode}). */
public enum GapMode {
    /** The task fails, and fails again when it is restarted, until its user has decided. */
    FAIL,
    /** A new snapshot of the table. Items removed in the gap stay in the topic. */
    RESNAPSHOT;

    /** As typed in the configuration. */
    public String option() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All as typed in the configuration. */
    public static List<String> options() {
        return Arrays.stream(values()).map(GapMode::option).toList();
    }

    /** The mode of an option. */
    public static GapMode of(String option) {
        return valueOf(option.toUpperCase(Locale.ROOT));
    }
}
