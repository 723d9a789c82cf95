// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import io.github.dynaferry.backoff.Backoff;
import io.github.dynaferry.sink.config.WriteSettings;
import io.github.dynaferry.sink.table.Write;
import io.github.dynaferry.sink.target.TargetPort;
import io.github.dynaferry.sink.time.Deadline;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Writes items in batches, several at once. A key is in one batch only, and {@link #write} returns only when no request
 * is under way, so that writes of one key can not overtake each other.
 */
public final class BatchWriter {
    private static final int MOST_HALVINGS = 30;

    private final TargetPort target;
    private final int batchSize;
    private final int maxInFlight;
    private final Backoff backoff;
    private final RandomGenerator random;
    private int fruitless;

    public BatchWriter(TargetPort target, WriteSettings settings, RandomGenerator random) {
        this.target = target;
        this.batchSize = settings.batchSize();
        this.maxInFlight = settings.maxInFlight();
        this.backoff = settings.backoff();
        this.random = random;
    }

    /**
     * Writes the last of these for every key. Begins no request after the deadline; waits for those under way.
     *
     * @param inOrder the writes of a key in the order in which they happened
     * @throws org.apache.kafka.connect.errors.RetriableException if the task is being stopped
     */
    public WriteOutcome write(List<Write> inOrder, Deadline deadline) {
        LastPerKey writes = new LastPerKey(inOrder);
        RetrySchedule schedule = new RetrySchedule(deadline.clock().nanoTime());
        packer().pack(writes.last()).forEach(schedule::addNow);
        WriteOutcome outcome = new WriteRun(target, maxInFlight, backoff, random, deadline, writes, schedule).run();
        learnFrom(outcome);
        return outcome;
    }

    /**
     * After deliveries of which nothing could be written the batches get smaller, until even a target that is slow for
     * their size, or in which a refused item must first be found, gets something done before the deadline.
     */
    private BatchPacker packer() {
        return new BatchPacker(Math.max(1, batchSize >> Math.min(fruitless, MOST_HALVINGS)));
    }

    private void learnFrom(WriteOutcome outcome) {
        if (outcome.obstacle() == null) {
            fruitless = 0;
        } else if (outcome.settled().isEmpty() && outcome.rejected().isEmpty()) {
            fruitless++;
        }
    }
}
