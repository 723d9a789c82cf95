// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.offset;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * Shards of a stream that were being read or came next when its lead last listed them, so that a task that starts need not
 * wait for a listing of its own. A hint: what has ended since, the shards' own offsets tell.
 *
 * @param streamArn the stream that they belong to
 * @param chunks how many such offsets there are
 * @param shards those of this one
 */
public record FrontierOffset(String streamArn, int chunks, List<Entry> shards) {
    private static final String PARENT = "<";

    /** A shard and the one that it continues. */
    public record Entry(String shardId, @Nullable String parent) {

        private static Entry parse(String text) {
            String[] parts = text.split(PARENT, -1);
            if (parts.length > 2 || parts[0].isEmpty()) {
                throw new ConnectException("\"" + text + "\" is no shard<parent");
            }
            return new Entry(parts[0], parts.length == 1 ? null : parts[1]);
        }

        @Override
        public String toString() {
            return parent == null ? shardId : shardId + PARENT + parent;
        }
    }

    public FrontierOffset {
        shards = List.copyOf(shards);
    }

    /**
     * Reads an offset in the form that Connect stores.
     *
     * @throws ConnectException naming the field that is missing, unknown or of the wrong type
     */
    public static FrontierOffset parse(Map<String, ?> stored) {
        OffsetFields fields = new OffsetFields(stored);
        String shards = fields.text("shards");
        FrontierOffset offset = new FrontierOffset(
                fields.text("stream_arn"),
                fields.count("chunks"),
                shards.isEmpty()
                        ? List.of()
                        : Arrays.stream(shards.split(",", -1)).map(Entry::parse).toList());
        fields.end();
        return offset;
    }

    /** The form that Connect stores. */
    public Map<String, Object> toConnect() {
        Map<String, Object> stored = new LinkedHashMap<>();
        stored.put("stream_arn", streamArn);
        stored.put("chunks", (long) chunks);
        stored.put(
                "shards",
                String.join(",", shards.stream().map(Objects::toString).toList()));
        return stored;
    }
}
