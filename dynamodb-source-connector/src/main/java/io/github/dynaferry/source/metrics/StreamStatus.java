// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.metrics;

import org.jspecify.annotations.Nullable;

/**
 * How far this task is with a table's stream.
 *
 * @param openShards shards that it reads now, held ones too
 * @param heldShards those of them whose next change is newer than the fence allows, and waits in the stream
 * @param records changes that it has handed to Connect since it started
 * @param fenceMs the endpoint's time, ms since the epoch, up to which changes may be handed on beside the snapshot, before
 *     the margin is taken off; null while no snapshot holds them up
 * @param lagMs now minus the time up to which its shards have been read, of the one furthest behind; null while it reads
 *     none
 * @param headroomMs how long until the oldest change that may be unread is trimmed: retention minus the time since
 *     {@code verified}, smallest over its shards that are not done, those waiting for a parent included; negative when
 *     something may be lost already; null while it has no shard
 */
public record StreamStatus(
        int openShards,
        int heldShards,
        long records,
        @Nullable Long fenceMs,
        @Nullable Long lagMs,
        @Nullable Long headroomMs) {

    /** Nothing of the stream is read. */
    public static final StreamStatus NONE = new StreamStatus(0, 0, 0, null, null, null);
}
