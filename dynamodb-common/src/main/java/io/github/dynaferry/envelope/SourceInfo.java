// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.envelope;

import org.jspecify.annotations.Nullable;

/**
 * Where a change came from: the envelope's {@code source} block. A snapshot read has a segment, a streamed change has a
 * shard.
 *
 * @param name the connector's {@code topic.prefix}
 * @param tsMs when the change happened, as the stream tells it, or when the page was scanned; ms since the epoch
 * @param ttl whether the item was removed by Time to Live
 */
public record SourceInfo(
        String version,
        String name,
        long tsMs,
        boolean snapshot,
        @Nullable String region,
        String table,
        @Nullable String streamArn,
        @Nullable String shardId,
        @Nullable String sequenceNumber,
        @Nullable String eventId,
        @Nullable Integer segment,
        @Nullable Integer totalSegments,
        boolean ttl) {

    /** The envelope's {@code source.connector}. */
    public static final String CONNECTOR = "dynamodb";
}
