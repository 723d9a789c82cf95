// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.backoff.Backoff;
import io.github.dynaferry.sink.table.Write;
import io.github.dynaferry.sink.write.RetrySchedule.Attempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryRulesTest {
    private static final long NOW = 1_000;

    private final RetryRules rules =
            new RetryRules(100, new Backoff(Duration.ofMillis(10), Duration.ofMillis(80)), new Random(1));

    private static Batch batch(int size) {
        return Writes.batch(Writes.puts("t", size).toArray(Write[]::new));
    }

    @Property
    void bisectionLosesNothingAndFindsTheOne(
            @ForAll @IntRange(min = 2, max = 100) int size, @ForAll @IntRange(max = 99) int position) {
        Batch batch = batch(size);
        Mutation bad = batch.mutations().get(position % size);
        List<Attempt> open = new ArrayList<>(List.of(Attempt.first(batch)));
        List<Mutation> written = new ArrayList<>();
        Mutation found = null;
        int requests = 0;
        while (!open.isEmpty()) {
            Attempt attempt = open.remove(0);
            requests++;
            if (!attempt.batch().mutations().contains(bad)) {
                written.addAll(attempt.batch().mutations());
            } else if (attempt.batch().isSingle()) {
                found = attempt.batch().single();
            } else {
                open.addAll(rules.rejected(attempt));
            }
        }
        assertThat(found).isEqualTo(bad);
        assertThat(written).hasSize(size - 1).doesNotContain(bad).doesNotHaveDuplicates();
        assertThat(requests).isLessThanOrEqualTo(15);
    }

    @Test
    void halvesAreSentAtOnce() {
        assertThat(rules.rejected(new Attempt(batch(4), 3, 500))).allMatch(half -> half.due() == 0);
    }

    @Test
    void learnsThatATargetTakesNoLargeBatches() {
        rules.rejected(Attempt.first(batch(100)));
        assertThat(rules.batchSize()).isEqualTo(50);
        rules.rejected(Attempt.first(batch(50)));
        rules.rejected(Attempt.first(batch(26)));
        assertThat(rules.batchSize()).isEqualTo(25);
        rules.rejected(Attempt.first(batch(25)));
        assertThat(rules.batchSize()).as("every target takes as many").isEqualTo(25);
    }

    @Test
    void waitsLongerTheOftenerItFails() {
        Batch batch = batch(2);
        Attempt attempt = Attempt.first(batch);
        for (int failures = 1; failures < 10; failures++) {
            List<Attempt> next = rules.failed(attempt, false, NOW);
            attempt = next.get(0);
            assertThat(next).hasSize(1);
            assertThat(attempt.failures()).isEqualTo(failures);
            assertThat(attempt.due() - NOW)
                    .isBetween(
                            0L,
                            Duration.ofMillis(Math.min(80, 10L << (failures - 1)))
                                    .toNanos());
        }
    }

    @Test
    void suspectsABatchThatFailsWhileOthersDoNot() {
        Batch batch = batch(4);
        assertThat(rules.failed(new Attempt(batch, 2, 0), true, NOW)).hasSize(1);
        assertThat(rules.failed(new Attempt(batch, 3, 0), false, NOW)).hasSize(1);
        assertThat(rules.failed(new Attempt(batch, 3, 0), true, NOW))
                .extracting(Attempt::batch)
                .isEqualTo(batch.halves());
        assertThat(rules.failed(new Attempt(batch(1), 9, 0), true, NOW)).hasSize(1);
    }

    @Test
    void whatIsLeftIsSentAgainWithoutSuspicionAsLongAsSomethingIsTaken() {
        Attempt attempt = new Attempt(batch(4), 3, 0);
        Batch one = batch(1);
        assertThat(rules.left(attempt, one, NOW)).extracting(Attempt::failures).containsExactly(3);
        assertThat(rules.left(attempt, attempt.batch(), NOW))
                .extracting(Attempt::failures)
                .containsExactly(4);
        assertThat(rules.left(Attempt.first(batch(4)), one, NOW))
                .extracting(Attempt::failures)
                .containsExactly(1);
    }
}
