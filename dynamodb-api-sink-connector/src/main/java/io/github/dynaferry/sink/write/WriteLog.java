// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.sink.decode.Change;
import org.jspecify.annotations.Nullable;

/** Is told, on the task's thread, what happens to writes and requests. It must not do more than count. */
public interface WriteLog {

    /** A write is taken over. */
    default void taken(String table, long heapBytes) {}

    /** Writes are given up before they are done: refused by the target for ever, or of a partition that was closed. */
    default void givenUp(String table, int writes, long heapBytes) {}

    /**
     * The target has all writes of a mutation.
     *
     * @param writes how many: all but one of them were made superfluous by the last, or joined
     * @param skipped whether its condition was not met, so that nothing was written
     * @param happenedMillis when the last of them happened at its source; negative if nobody knows
     */
    default void done(String table, Change change, int writes, long heapBytes, boolean skipped, long happenedMillis) {}

    /** A request begins. */
    default void sent(String table, int items) {}

    /**
     * A request has ended.
     *
     * @param nanos how long it took
     * @param unprocessed how many of its items the target did not get to
     * @param fault why it failed; null if it was answered
     */
    default void ended(String table, long nanos, int unprocessed, @Nullable Fault fault) {}
}
