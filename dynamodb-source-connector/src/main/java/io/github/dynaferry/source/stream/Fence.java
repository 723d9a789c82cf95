// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import io.github.dynaferry.source.offset.SegmentOffset;
import io.github.dynaferry.source.offset.StoredOffsets;
import io.github.dynaferry.source.offset.TableOffset;
import io.github.dynaferry.source.offset.TableOffset.State;

/**
 * Which changes may be emitted beside a snapshot, so that no scanned image ever comes behind a newer change in the topic.
 *
 * <p>While segments are unfinished, no page that is not yet durable was requested before the smallest of their fences:
 * whatever happened before that time, such a page has seen. This stays true for ever, since fences of one snapshot only
 * rise and pages of the next are requested later still.
 *
 * <p>Where no snapshot is under way the next one may be announced at any moment. But it is not announced at the moment
 * when the store was asked, and reads nothing before; so what had been received by then is older than all it will read.
 *
 * @param untilMs the smallest fence, ms since the epoch; {@link Long#MIN_VALUE} where one is not known yet,
 *     {@link Long#MAX_VALUE} without unfinished segments
 * @param askedNanos where nothing is unfinished: when the store was asked that says so, by the loop's clock
 */
public record Fence(long untilMs, long askedNanos) {
    /** Nothing may be emitted. */
    public static final Fence CLOSED = new Fence(Long.MIN_VALUE, 0);

    /** What to do with a change. */
    enum Verdict {
        /** Emit it. */
        EMIT,
        /** Let go of it and read it again later. */
        HOLD,
        /** Keep it until the store has been asked once more. */
        ASK
    }

    /** What the stored offsets of a snapshot's segments say. */
    public static Fence of(String table, TableOffset snapshot, StoredOffsets stored, long askedNanos) {
        long until = Long.MAX_VALUE;
        if (snapshot.state() != State.COMPLETED) {
            for (int segment = 0; segment < snapshot.segments(); segment++) {
                SegmentOffset offset = stored.segment(table, segment, snapshot);
                if (offset == null) {
                    return CLOSED;
                }
                until = offset.done() ? until : Math.min(until, offset.fence());
            }
        }
        return new Fence(until, askedNanos);
    }

    /** Whether no scanned page is outstanding. */
    boolean isOpen() {
        return untilMs == Long.MAX_VALUE;
    }

    /**
     * Judges a change.
     *
     * @param createdMs its creation time, which can be earlier than it happened by the margin
     * @param receivedNanos when it was received, by the loop's clock
     */
    Verdict on(long createdMs, long receivedNanos, long marginMs) {
        if (isOpen()) {
            return receivedNanos - askedNanos <= 0 ? Verdict.EMIT : Verdict.ASK;
        }
        return untilMs != Long.MIN_VALUE && createdMs + marginMs <= untilMs ? Verdict.EMIT : Verdict.HOLD;
    }

    /** By how much the fence must rise before a change that it holds may be emitted, ms; 0 where that is not known. */
    long missingMs(long createdMs, long marginMs) {
        return untilMs == Long.MIN_VALUE ? 0 : createdMs + marginMs - untilMs;
    }
}
