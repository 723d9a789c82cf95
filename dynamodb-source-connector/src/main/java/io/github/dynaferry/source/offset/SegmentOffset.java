// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.offset;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a segment has been scanned.
 *
 * @param snapshot the snapshot this belongs to
 * @param lastKey last key of the last page that is wholly in the topic, as DynamoDB JSON; null before the first
 * @param fence the endpoint's time, ms since the epoch, not later than the request of any page that is not in the topic
 * @param done whether the whole segment is in the topic
 */
public record SegmentOffset(String snapshot, @Nullable String lastKey, long fence, boolean done) {

    /** Nothing scanned yet. */
    public static SegmentOffset begin(String snapshot, long fence) {
        return new SegmentOffset(snapshot, null, fence, false);
    }

    /** A page further. A fence never goes back. */
    public SegmentOffset at(String lastKey, long fence) {
        return new SegmentOffset(snapshot, lastKey, Math.max(fence, this.fence), false);
    }

    /** At the same place, with no page under way that was asked for before this time. */
    public SegmentOffset fencedAt(long fence) {
        return new SegmentOffset(snapshot, lastKey, fence, done);
    }

    /** At the segment's end. */
    public SegmentOffset finished(long fence) {
        return new SegmentOffset(snapshot, lastKey, fence, true);
    }

    /**
     * Reads an offset in the form that Connect stores.
     *
     * @throws org.apache.kafka.connect.errors.ConnectException naming the field that is missing, unknown or of the
     *     wrong type
     */
    public static SegmentOffset parse(Map<String, ?> stored) {
        OffsetFields fields = new OffsetFields(stored);
        SegmentOffset offset = new SegmentOffset(
                fields.text("snapshot"), fields.optionalText("last_key"), fields.number("fence"), fields.flag("done"));
        fields.end();
        return offset;
    }

    /** The form that Connect stores. */
    public Map<String, Object> toConnect() {
        Map<String, Object> stored = new LinkedHashMap<>();
        stored.put("snapshot", snapshot);
        if (lastKey != null) {
            stored.put("last_key", lastKey);
        }
        stored.put("fence", fence);
        if (done) {
            stored.put("done", true);
        }
        return stored;
    }
}
