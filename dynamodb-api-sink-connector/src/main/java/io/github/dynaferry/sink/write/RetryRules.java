// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import io.github.dynaferry.backoff.Backoff;
import io.github.dynaferry.sink.write.RetrySchedule.Attempt;
import java.util.List;
import java.util.random.RandomGenerator;

/** When, and in what pieces, a batch that has failed is sent again. */
final class RetryRules {
    /** What every target takes. */
    private static final int SAFE_BATCH_SIZE = 25;
    /** A batch that fails so often in a row while others succeed is itself the trouble. */
    private static final int SUSPICIOUS_FAILURES = 4;

    private final Backoff backoff;
    private final RandomGenerator random;
    private int batchSize;

    RetryRules(int batchSize, Backoff backoff, RandomGenerator random) {
        this.batchSize = batchSize;
        this.backoff = backoff;
        this.random = random;
    }

    /** Most mutations of a batch: what is configured, or less if the target turned out to take less. */
    int batchSize() {
        return batchSize;
    }

    /** The target has taken all of a batch but these. */
    List<Attempt> left(Attempt attempt, Batch unprocessed, long now) {
        boolean progress = unprocessed.size() < attempt.batch().size();
        int failures = Math.max(1, attempt.failures() + (progress ? 0 : 1));
        return List.of(later(unprocessed, failures, now));
    }

    /**
     * A batch was throttled, or has failed without being refused.
     *
     * @param othersSucceed whether the target has taken other batches meanwhile: then this one may be too large for it, or
     *     carry an item that it stumbles over
     */
    List<Attempt> failed(Attempt attempt, boolean othersSucceed, long now) {
        int failures = attempt.failures() + 1;
        Batch batch = attempt.batch();
        return othersSucceed && failures >= SUSPICIOUS_FAILURES && !batch.isSingle()
                ? batch.halves().stream()
                        .map(half -> later(half, failures, now))
                        .toList()
                : List.of(later(batch, failures, now));
    }

    /** A batch of several was refused: the item at fault is looked for in its halves. */
    List<Attempt> rejected(Attempt attempt) {
        Batch batch = attempt.batch();
        if (batch.size() > SAFE_BATCH_SIZE) {
            batchSize = Math.max(SAFE_BATCH_SIZE, Math.min(batchSize, batch.size() / 2));
        }
        return batch.halves().stream().map(Attempt::first).toList();
    }

    private Attempt later(Batch batch, int failures, long now) {
        return new Attempt(
                batch, failures, now + backoff.delay(failures - 1, random).toNanos());
    }
}
