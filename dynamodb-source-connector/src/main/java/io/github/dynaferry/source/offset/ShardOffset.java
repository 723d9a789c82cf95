// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.offset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * How far a shard has been read. Before the first record there is {@code since} instead of a sequence number: for a
 * shard of the baseline the snapshot's t0, 0 for one of which everything is wanted.
 *
 * @param since where there is no sequence number: changes created well before this time, ms since the epoch, are older
 *     than the snapshot
 * @param sequence sequence number of the last record in the topic
 * @param verified the endpoint's time, ms since the epoch, up to which nothing of this shard and its ancestors is unread
 * @param epoch raised by hand when a shard is rewound: a child whose epoch is lower than its parent's counts as unread
 * @param parent the shard that this one continues
 * @param done whether the shard is closed and wholly in the topic
 * @param children the shards that continue it, once done: a hint, DescribeStream is the truth
 * @param gap changes of this shard that can no longer be read, found by the task that read it; it is not read on until
 *     its lead has set it to its beginning, in a higher epoch
 */
public record ShardOffset(
        @Nullable Long since,
        @Nullable String sequence,
        long verified,
        long epoch,
        @Nullable String parent,
        boolean done,
        List<String> children,
        @Nullable Gap gap) {

    /**
     * Lost changes, somewhere between {@code verified} and {@code untilMs}.
     *
     * @param reason how it was found
     * @param untilMs when it was found, ms since the epoch
     */
    public record Gap(String reason, long untilMs) {}

    public ShardOffset {
        children = List.copyOf(children);
    }

    /** A shard of the baseline: everything since {@code t0} is wanted. */
    public static ShardOffset baseline(long t0, @Nullable String parent) {
        return new ShardOffset(t0, null, t0, 0, parent, false, List.of(), null);
    }

    /** A child whose parent is done: everything in it is wanted, unless even the parent had nothing that was. */
    public static ShardOffset child(String parentId, ShardOffset parent) {
        return new ShardOffset(
                parent.since == null ? 0L : parent.since,
                null,
                parent.verified,
                parent.epoch,
                parentId,
                false,
                List.of(),
                null);
    }

    /**
     * To be read after its parent, which is done. Once a change of the parent was kept none of this shard is skipped: what
     * is older than the baseline by its creation time can be newer than what was kept, for these times are approximate.
     */
    public ShardOffset after(ShardOffset parent) {
        if (since == null) {
            return this;
        }
        long wanted = parent.since == null ? 0L : Math.min(since, parent.since);
        return new ShardOffset(wanted, null, verified, epoch, this.parent, done, children, gap);
    }

    /** Behind a record. */
    public ShardOffset at(String sequence, long verified) {
        return new ShardOffset(
                null, sequence, Math.max(verified, this.verified), epoch, parent, false, List.of(), null);
    }

    /** At the same place, nothing unread at this time. */
    public ShardOffset verifiedAt(long time) {
        return new ShardOffset(since, sequence, Math.max(time, verified), epoch, parent, done, children, gap);
    }

    /** At the shard's end. */
    public ShardOffset finished(List<String> children) {
        return new ShardOffset(since, sequence, verified, epoch, parent, true, children, null);
    }

    /** At the same place, which can not be read on from. */
    public ShardOffset broken(Gap gap) {
        return new ShardOffset(since, sequence, verified, epoch, parent, false, List.of(), gap);
    }

    /** To be read from what is left of its beginning, nothing skipped; what was lost, a snapshot begun later than now heals. */
    public static ShardOffset rebased(@Nullable ShardOffset before, @Nullable String parent, long nowMs) {
        return new ShardOffset(
                0L,
                null,
                nowMs,
                before == null ? 1 : before.epoch + 1,
                before == null ? parent : before.parent,
                false,
                List.of(),
                null);
    }

    /** Whether it is {@link #rebased}, or a child of such a shard, and nothing of it is in the topic yet. */
    public boolean isRebased() {
        return epoch > 0 && since != null && since == 0;
    }

    /** Whether nothing of it is in the topic yet and none of its changes is older than what is wanted, nor given up. */
    public boolean isWantedWhole() {
        return since != null && since == 0 && !isRebased();
    }

    /**
     * Reads an offset in the form that Connect stores.
     *
     * @throws ConnectException naming the field that is missing, unknown or of the wrong type
     */
    public static ShardOffset parse(Map<String, ?> stored) {
        OffsetFields fields = new OffsetFields(stored);
        Long epoch = fields.optionalNumber("epoch");
        String children = fields.optionalText("children");
        String gap = fields.optionalText("gap");
        Long gapUntil = fields.optionalNumber("gap_until");
        ShardOffset offset = new ShardOffset(
                fields.optionalNumber("since"),
                fields.optionalText("sequence"),
                fields.number("verified"),
                epoch == null ? 0 : epoch,
                fields.optionalText("parent"),
                fields.flag("done"),
                children == null || children.isEmpty() ? List.of() : List.of(children.split(",", -1)),
                gap == null || gapUntil == null ? null : new Gap(gap, gapUntil));
        fields.end();
        if ((offset.since == null) == (offset.sequence == null)) {
            throw new ConnectException("offset " + stored + ": must have either \"since\" or \"sequence\"");
        }
        if (offset.sequence != null && !isNumber(offset.sequence)) {
            throw new ConnectException("offset " + stored + ": \"sequence\" must be a sequence number, digits only");
        }
        return offset;
    }

    private static boolean isNumber(String sequence) {
        return !sequence.isEmpty() && sequence.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The form that Connect stores. */
    public Map<String, Object> toConnect() {
        Map<String, Object> stored = new LinkedHashMap<>();
        if (sequence == null) {
            stored.put("since", since);
        } else {
            stored.put("sequence", sequence);
        }
        stored.put("verified", verified);
        if (epoch != 0) {
            stored.put("epoch", epoch);
        }
        if (parent != null) {
            stored.put("parent", parent);
        }
        if (done) {
            stored.put("done", true);
            stored.put("children", String.join(",", children));
        }
        if (gap != null) {
            stored.put("gap", gap.reason);
            stored.put("gap_until", gap.untilMs);
        }
        return stored;
    }
}
