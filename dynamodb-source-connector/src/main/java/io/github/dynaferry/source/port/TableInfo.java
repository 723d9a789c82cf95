// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.port;

import io.github.dynaferry.item.KeySchema;
import org.jspecify.annotations.Nullable;

/**
 * What DescribeTable tells.
 *
 * @param there false while the table is being created or deleted: it can not be read then
 * @param stream the table's latest stream, enabled or not; null where it never had one
 * @param serverTimeMs the endpoint's own time of the answer, ms since the epoch
 */
public record TableInfo(String table, boolean there, KeySchema key, @Nullable StreamInfo stream, long serverTimeMs) {

    /**
     * A table's stream.
     *
     * @param viewType what its records hold, such as {@code NEW_AND_OLD_IMAGES}; null where the stream is disabled
     */
    public record StreamInfo(String arn, boolean enabled, @Nullable String viewType) {

        /** Whether its records hold the item as it was before the change. */
        public boolean hasOldImages() {
            return "OLD_IMAGE".equals(viewType) || "NEW_AND_OLD_IMAGES".equals(viewType);
        }
    }
}
