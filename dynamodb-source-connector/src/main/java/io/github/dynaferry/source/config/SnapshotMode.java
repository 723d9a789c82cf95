// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which of snapshot and stream a table gets ({@code snapshot.mode}). */
public enum SnapshotMode {
    /** A snapshot where there is none yet, and the stream from its beginning on. */
    INITIAL,
    /** A snapshot and nothing else. */
    INITIAL_ONLY,
    /** The stream from now on, without the items that are there already. */
    NO_DATA,
    /** As {@link #INITIAL}, and a new snapshot whenever changes can no longer be read. */
    WHEN_NEEDED,
    /** As {@link #INITIAL}, and a new snapshot at each start of the connector. */
    ALWAYS;

    /** As typed in the configuration. */
    public String option() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All as typed in the configuration. */
    public static List<String> options() {
        return Arrays.stream(values()).map(SnapshotMode::option).toList();
    }

    /** The mode of an option. */
    public static SnapshotMode of(String option) {
        return valueOf(option.toUpperCase(Locale.ROOT));
    }

    public boolean scans() {
        return this != NO_DATA;
    }

    public boolean streams() {
        return this != INITIAL_ONLY;
    }
}
