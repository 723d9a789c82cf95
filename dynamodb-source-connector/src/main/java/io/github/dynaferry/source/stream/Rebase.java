// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.offset.StoredOffsets;
import io.github.dynaferry.source.port.TableInfo.StreamInfo;
import io.github.dynaferry.source.record.ProgressEvent;
import io.github.dynaferry.source.table.TableContext;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sets what is broken of a stream to its beginning, so that it is read again from what is left of it. What was lost is for
 * a snapshot to bring, which must be owed, durably, before this begins.
 */
public final class Rebase {
    private final TableContext context;
    /** Stored by this task, by shard: the store may not know it yet. */
    private final Map<String, ShardOffset> stored = new HashMap<>();

    private @Nullable BaselineTaking baseline;

    public Rebase(TableContext context) {
        this.context = context;
    }

    /** The offsets that {@link #advance} goes by. */
    public Stream<SourcePartition> interests() {
        return baseline == null ? Stream.empty() : baseline.interests();
    }

    /**
     * Goes a step further. Shards that have their new offset, durably, are no part of the breakage any more.
     *
     * @return the stream to be read from now on, when its baseline is durable; null in all other cases
     */
    public @Nullable String advance(Breakage breakage, StoredOffsets durable) {
        StreamInfo replacement = breakage.replacement();
        if (replacement != null) {
            if (baseline == null || !baseline.isOf(replacement.arn())) {
                baseline = BaselineTaking.fromBeginning(context, replacement.arn());
            }
            return baseline.advance(durable) ? replacement.arn() : null;
        }
        breakage.gaps().forEach((id, broken) -> store(id, broken, null));
        breakage.orphans().forEach(orphan -> store(orphan.id(), null, orphan.parent()));
        return null;
    }

    private void store(String shardId, @Nullable ShardOffset broken, @Nullable String parent) {
        ShardOffset before = stored.get(shardId);
        if (before == null || (broken != null && broken.epoch() >= before.epoch())) {
            ShardOffset rebased = ShardOffset.rebased(broken, parent, context.nowMs());
            stored.put(shardId, rebased);
            context.store(
                    SourcePartition.shard(context.table(), shardId),
                    rebased.toConnect(),
                    ProgressEvent.shard(ProgressEvent.Type.SHARD_RECORDED, context.table(), shardId, 0));
        }
    }
}
