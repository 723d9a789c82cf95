// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.port.Shard;
import io.github.dynaferry.source.port.TableInfo.StreamInfo;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a stream, so that not every change can be in the topic.
 *
 * @param gaps offsets of shards that can not be read on, by id
 * @param orphans shards that no recorded shard leads to
 * @param replacement the stream that has taken this one's place, which is read to its end
 * @param mayPass whether another stream may take this one's place yet
 * @param error what to tell the user; null where nothing is wrong
 */
public record Breakage(
        Map<String, ShardOffset> gaps,
        List<Shard> orphans,
        @Nullable StreamInfo replacement,
        boolean mayPass,
        @Nullable ConnectException error) {
    static final Breakage NONE = new Breakage(Map.of(), List.of(), null, false, null);

    public Breakage {
        gaps = Map.copyOf(gaps);
        orphans = List.copyOf(orphans);
    }

    /** Whether there is nothing wrong. */
    public boolean isNone() {
        return error == null;
    }

    /** Whether a new snapshot can mend it. */
    public boolean isCurable() {
        return replacement != null || !gaps.isEmpty() || !orphans.isEmpty();
    }
}
