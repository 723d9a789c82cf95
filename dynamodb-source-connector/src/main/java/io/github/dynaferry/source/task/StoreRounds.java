// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.task;

import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.source.loop.TaskLoop;
import io.github.dynaferry.source.offset.OffsetStore;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.offset.StoredOffsets;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the offset store again and again for all that this task goes by, one question at a time. */
final class StoreRounds {
    private static final Logger LOG = LoggerFactory.getLogger(StoreRounds.class);
    private static final Duration INTERVAL = Duration.ofMillis(500);
    /** Where something waits for the answer. */
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(50);
    /** Of failures to read the store, so many in a row are waited out. */
    private static final int UNREADABLE = 120;
    /** And one in this many is logged. */
    private static final int LOGGED = 10;

    private final TaskLoop loop;
    private final OffsetStore store;
    private final Supplier<Set<SourcePartition>> interests;
    private final Answer answer;
    private boolean asking;
    private long answeredNanos;
    private int timer;
    private int unreadable;

    /** Takes an answer, and when it was asked for, by the loop's clock: it holds all that was durable then. */
    interface Answer {
        void accept(StoredOffsets durable, long askedNanos);
    }

    StoreRounds(TaskLoop loop, OffsetStore store, Supplier<Set<SourcePartition>> interests, Answer answer) {
        this.loop = loop;
        this.store = store;
        this.interests = interests;
        this.answer = answer;
    }

    /** Asks now. */
    void ask() {
        asking = true;
        long asked = loop.nanoTime();
        loop.when(store.read(interests.get()), durable -> onAnswer(durable, asked), this::onUnreadable);
    }

    /** Asks sooner than usual; where a question is under way, whoever still waits after its answer asks for this again. */
    void soon() {
        if (!asking) {
            askAfter(SHORTEST_INTERVAL.minusNanos(loop.nanoTime() - answeredNanos));
        }
    }

    private void onAnswer(StoredOffsets durable, long askedNanos) {
        unreadable = 0;
        rest();
        answer.accept(durable, askedNanos);
    }

    private void onUnreadable(Fault fault) {
        if (++unreadable > UNREADABLE) {
            throw new ConnectException("Connect's offsets can not be read: " + fault, fault.cause());
        }
        if (unreadable % LOGGED == 0) {
            LOG.warn("Connect's offsets could not be read, {} times in a row: {}. Trying again.", unreadable, fault);
        }
        rest();
    }

    private void rest() {
        asking = false;
        answeredNanos = loop.nanoTime();
        askAfter(INTERVAL);
    }

    /** Of several such timers the last one counts. */
    private void askAfter(Duration delay) {
        int id = ++timer;
        loop.after(delay, () -> {
            if (id == timer && !asking) {
                ask();
            }
        });
    }
}
