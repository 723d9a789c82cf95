// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.task;

import io.github.dynaferry.source.loop.TaskLoop;
import io.github.dynaferry.source.offset.TableOffset;
import io.github.dynaferry.source.table.OutstandingFacts;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** The fact that a table's lead has stored last: nothing follows before it is durable, and it must become so. */
final class PendingFact {
    private final String table;
    private final TaskLoop loop;
    private @Nullable TableOffset pending;
    private @Nullable TableOffset latest;
    private int answers;
    private long countedNanos;

    PendingFact(String table, TaskLoop loop) {
        this.table = table;
        this.loop = loop;
    }

    void stored(TableOffset fact) {
        pending = fact;
        answers = 0;
        countedNanos = loop.nanoTime();
    }

    /** The last one, durable or not; null before the first. */
    @Nullable
    TableOffset last() {
        return pending == null ? latest : pending;
    }

    /**
     * Whether the store tells what was last stored.
     *
     * @param durable what the store has told
     * @throws ConnectException if it should do so by now, or what it told before is no longer there
     */
    boolean isReadBack(@Nullable TableOffset durable) {
        if (pending != null && !pending.equals(durable)) {
            count();
            if (answers > OutstandingFacts.ANSWERS) {
                throw OutstandingFacts.lost(table);
            }
            return false;
        }
        pending = null;
        if (durable == null && latest != null) {
            // A new snapshot now would run beside the stream that is being read.
            throw new ConnectException(
                    "Table " + table + ": its offset has vanished from Connect's offsets while the task"
                            + " ran. The way out: restart the task, it takes a new snapshot.");
        }
        latest = durable;
        return true;
    }

    private void count() {
        long now = loop.nanoTime();
        if (now - countedNanos >= OutstandingFacts.INTERVAL.toNanos()) {
            countedNanos = now;
            answers++;
        }
    }
}
