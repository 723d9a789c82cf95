// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.offset;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * How far a table's snapshot has come: {@code announced}, then {@code scanning}, then {@code completed}; a later snapshot
 * begins again with {@code announced}. Written by the table's lead alone.
 *
 * @param snapshot id of the snapshot; offsets of segments that name another one count as none
 * @param t0 the endpoint's time before the snapshot began, ms since the epoch
 * @param segments number of segments; 0 where only the stream is wanted
 * @param baseline the endpoint's time, ms since the epoch, from which on the stream is read: each shard that could hold
 *     changes since then has its offset; null as long as that is not so
 * @param streamArn the stream that is read; null without one
 * @param token the {@code snapshot.on.demand} token that this snapshot answers; null where there was none
 * @param resnapshot whether another snapshot is owed because changes were lost; it is taken once this one is completed
 * @param key the table's key schema, which decides the bytes of the record keys; null in an offset made by hand
 */
public record TableOffset(
        String snapshot,
        State state,
        long t0,
        int segments,
        @Nullable Long baseline,
        @Nullable String streamArn,
        @Nullable String token,
        boolean resnapshot,
        @Nullable String key) {

    /** The life of a snapshot. */
    public enum State {
        ANNOUNCED,
        SCANNING,
        COMPLETED;

        /** As stored and as shown. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static State parse(String text) {
            return Arrays.stream(values())
                    .filter(state -> state.text().equals(text))
                    .findAny()
                    .orElseThrow(() -> new ConnectException("state \"" + text + "\" is none of "
                            + Arrays.stream(values()).map(State::text).collect(joining(", "))));
        }
    }

    /** A table's first snapshot. */
    public static TableOffset announced(
            String snapshot, long t0, int segments, @Nullable String streamArn, @Nullable String token, String key) {
        return new TableOffset(snapshot, State.ANNOUNCED, t0, segments, null, streamArn, token, false, key);
    }

    /** Another snapshot of the same table; where its stream is read from does not change. */
    public TableOffset announcedAgain(String snapshot, long t0, int segments, @Nullable String token) {
        return new TableOffset(snapshot, State.ANNOUNCED, t0, segments, baseline, streamArn, token, false, key);
    }

    /** The same snapshot, further on. */
    public TableOffset in(State state) {
        return new TableOffset(snapshot, state, t0, segments, baseline, streamArn, token, resnapshot, key);
    }

    /** The same snapshot, its baseline complete. */
    public TableOffset withBaseline() {
        return new TableOffset(snapshot, state, t0, segments, t0, streamArn, token, resnapshot, key);
    }

    /** The same snapshot, and another one owed. */
    public TableOffset owingAnother() {
        return new TableOffset(snapshot, state, t0, segments, baseline, streamArn, token, true, key);
    }

    /** The same snapshot, from now on with this stream. */
    public TableOffset withStream(String arn) {
        return new TableOffset(snapshot, state, t0, segments, baseline, arn, token, resnapshot, key);
    }

    /**
     * Reads an offset in the form that Connect stores.
     *
     * @throws ConnectException naming the field that is missing, unknown or of the wrong type
     */
    public static TableOffset parse(Map<String, ?> stored) {
        OffsetFields fields = new OffsetFields(stored);
        TableOffset offset = new TableOffset(
                fields.text("snapshot"),
                State.parse(fields.text("state")),
                fields.number("t0"),
                fields.count("segments"),
                fields.optionalNumber("baseline"),
                fields.optionalText("stream_arn"),
                fields.optionalText("token"),
                fields.flag("resnapshot"),
                fields.optionalText("key"));
        fields.end();
        return offset;
    }

    /** The form that Connect stores. */
    public Map<String, Object> toConnect() {
        Map<String, Object> stored = new LinkedHashMap<>();
        stored.put("snapshot", snapshot);
        stored.put("state", state.text());
        stored.put("t0", t0);
        stored.put("segments", (long) segments);
        putUnlessNull(stored, "baseline", baseline);
        putUnlessNull(stored, "stream_arn", streamArn);
        putUnlessNull(stored, "token", token);
        if (resnapshot) {
            stored.put("resnapshot", true);
        }
        putUnlessNull(stored, "key", key);
        return stored;
    }

    private static void putUnlessNull(Map<String, Object> stored, String field, @Nullable Object value) {
        if (value != null) {
            stored.put(field, value);
        }
    }
}
