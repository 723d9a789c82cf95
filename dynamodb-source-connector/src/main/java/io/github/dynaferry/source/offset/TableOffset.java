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
 * How far a table's snapshot has come: {@code announced}, then {@code scanning}, then {@code completed}.
 *
 * @param snapshot id of the snapshot; offsets of segments that name another one count as none
 * @param t0 the endpoint's time before the snapshot began, ms since the epoch: no change after it is missing from what
 *     snapshot and stream bring together
 * @param segments number of segments; 0 where only the stream is wanted
 * @param baseline whether every shard of that time has its offset, so that the stream can be read from t0 on
 * @param streamArn the stream that the baseline was taken of; null without one
 */
public record TableOffset(
        String snapshot, State state, long t0, int segments, boolean baseline, @Nullable String streamArn) {

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

    /** The same snapshot, further on. */
    public TableOffset in(State state) {
        return new TableOffset(snapshot, state, t0, segments, baseline, streamArn);
    }

    /** The same snapshot, its baseline complete. */
    public TableOffset withBaseline() {
        return new TableOffset(snapshot, state, t0, segments, true, streamArn);
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
                fields.flag("baseline"),
                fields.optionalText("stream_arn"));
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
        stored.put("baseline", baseline);
        if (streamArn != null) {
            stored.put("stream_arn", streamArn);
        }
        return stored;
    }
}
