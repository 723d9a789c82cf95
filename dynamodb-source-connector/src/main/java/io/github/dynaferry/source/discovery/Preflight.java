// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.discovery;

import io.github.dynaferry.source.config.SnapshotMode;
import io.github.dynaferry.source.config.SourceOptions;
import io.github.dynaferry.source.port.TableInfo;
import io.github.dynaferry.source.port.TableInfo.StreamInfo;
import java.util.Optional;

/** What stands in the way of capturing a table. Pure. */
public final class Preflight {

    /**
     * The reason why a table can not be captured.
     *
     * @param option the option that it goes against
     * @param reason names the table and the way out
     */
    public record Obstacle(String option, String reason) {
        @Override
        public String toString() {
            return reason;
        }
    }

    private Preflight() {}

    /**
     * What stands in the way; empty where the table can be captured.
     *
     * @param beforeImages whether changes shall hold the item as it was before
     */
    public static Optional<Obstacle> obstacle(TableInfo table, SnapshotMode mode, boolean beforeImages) {
        if (!table.there()) {
            return table("Table " + table.table() + " is being created or deleted. Wait until that is over.");
        }
        StreamInfo stream = table.stream();
        if (!mode.streams()) {
            return Optional.empty();
        }
        if (stream == null || !stream.enabled()) {
            return table("Table " + table.table() + " has no stream. Enable it with view type NEW_AND_OLD_IMAGES"
                    + " or NEW_IMAGE, or set snapshot.mode=initial_only.");
        }
        if (beforeImages && !stream.hasOldImages()) {
            return Optional.of(new Obstacle(
                    SourceOptions.STREAM_BEFORE_IMAGES,
                    SourceOptions.STREAM_BEFORE_IMAGES + "=true needs old images, but the stream of table "
                            + table.table() + " has view type " + stream.viewType()
                            + ". Set it to false, or disable the stream and enable it again with NEW_AND_OLD_IMAGES."));
        }
        return Optional.empty();
    }

    private static Optional<Obstacle> table(String reason) {
        return Optional.of(new Obstacle(SourceOptions.TABLE_INCLUDE_LIST, reason));
    }
}
