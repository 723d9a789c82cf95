// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.discovery;

import io.github.dynaferry.source.config.SnapshotMode;
import io.github.dynaferry.source.port.TableInfo;
import io.github.dynaferry.source.port.TableInfo.StreamInfo;
import java.util.Optional;

/** What stands in the way of capturing a table. Pure. */
public final class Preflight {
    private Preflight() {}

    /** The reason why a table can not be captured, and the way out; empty where it can. */
    public static Optional<String> obstacle(TableInfo table, SnapshotMode mode) {
        if (!table.there()) {
            return Optional.of("Table " + table.table() + " is being created or deleted. Wait until that is over.");
        }
        StreamInfo stream = table.stream();
        if (!mode.streams()) {
            return Optional.empty();
        }
        if (stream == null || !stream.enabled()) {
            return Optional.of("Table " + table.table() + " has no stream. Enable it with view type NEW_AND_OLD_IMAGES"
                    + " or NEW_IMAGE, or set snapshot.mode=initial_only.");
        }
        if (!stream.hasNewImages()) {
            return Optional.of("The stream of table " + table.table() + " has view type " + stream.viewType()
                    + ", without new images. Disable it and enable it again with NEW_AND_OLD_IMAGES or NEW_IMAGE.");
        }
        return Optional.empty();
    }
}
