// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.port;

import io.github.dynaferry.item.KeySchema;
import org.jspecify.annotations.Nullable;

/**
 * A page of a segment.
 *
 * @param after the last key of the previous page, as DynamoDB JSON; null for the segment's beginning
 * @param limit how many items the page shall have at most; null for as many as fit in 1 MB
 */
public record ScanRequest(
        String table,
        KeySchema key,
        int segment,
        int totalSegments,
        @Nullable String after,
        boolean consistent,
        @Nullable Integer limit) {}
