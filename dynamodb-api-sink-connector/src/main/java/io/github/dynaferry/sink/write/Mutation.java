// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import io.github.dynaferry.sink.decode.Change;
import io.github.dynaferry.sink.table.Write;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent for a key: a write, together with the earlier ones that it makes superfluous. Those are kept for the
 * case that the target refuses it: how records happen to meet then makes no difference to what the target ends up with.
 *
 * @param last the latest of its writes
 * @param change what all of them together do
 * @param bytes the size of what is to be sent, at least
 * @param heapBytes roughly the memory that all of it takes
 * @param count how many writes it is
 * @param earlier what would be to be sent without the last one; null if there is nothing
 */
public record Mutation(Write last, Change change, long bytes, long heapBytes, int count, @Nullable Mutation earlier) {

    private static final int BASE64_4 = 4;
    private static final int BASE64_3 = 3;
    private static final int TEXT_OF_A_VALUE = 20;

    static Mutation of(Write write, long heapBytes) {
        return new Mutation(write, write.change(), write.bytes(), heapBytes, 1, null);
    }

    /** What this and a later write of its key do together. */
    Mutation followedBy(Write later, long itsHeapBytes) {
        boolean whole = !(later.change() instanceof Change.Update);
        return new Mutation(
                later,
                Succession.of(change, later.change(), later.key()),
                whole ? later.bytes() : bytes + later.bytes(),
                heapBytes + itsHeapBytes,
                count + 1,
                this);
    }

    /**
     * Whether a later write of the same key may make this one superfluous: only one out of the same partition, since only
     * then its offset, which vouches for both, lies behind this one's.
     */
    boolean mayBeFollowedBy(Write later) {
        return last.partition().equals(later.partition());
    }

    /**
     * The size of its text in a request, about: that of small numbers and flags is many times what DynamoDB counts, and a
     * batch of such items must not take hundreds of megabytes.
     */
    long requestBytes() {
        return change instanceof Change.Put put && put.text() != null
                ? Math.max(bytes, put.text().length())
                : bytes * BASE64_4 / BASE64_3 + TEXT_OF_A_VALUE * last.values();
    }

    /** Whether BatchWriteItem can carry it. */
    boolean isWhole() {
        return !(change instanceof Change.Update);
    }

    /** Whether its last write takes no other one's place, but adds to it. */
    boolean isExtended() {
        return earlier != null && last.change() instanceof Change.Update;
    }

    /** Of one that is extended, the last write alone. */
    Mutation extension() {
        return of(last, heapBytes - Objects.requireNonNull(earlier, "it is extended").heapBytes);
    }

    /** All writes that are done when this mutation is, the oldest first. */
    public List<Write> writes() {
        Deque<Write> writes = new ArrayDeque<>();
        for (Mutation each = this; each != null; each = each.earlier) {
            writes.push(each.last);
        }
        return List.copyOf(writes);
    }
}
