// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.source.offset.OffsetStore;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.offset.StoredOffsets;
import io.github.dynaferry.source.table.TableBench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class StoreRoundsTest {
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration SOON = Duration.ofMillis(50);
    private static final StoredOffsets NOTHING = new StoredOffsets(Map.of());

    private final TableBench bench = new TableBench();
    private final List<CompletableFuture<StoredOffsets>> questions = new ArrayList<>();
    private final List<Set<SourcePartition>> asked = new ArrayList<>();
    private final List<Long> answers = new ArrayList<>();
    private Set<SourcePartition> interests = Set.of(SourcePartition.table("t"));
    private final StoreRounds rounds = new StoreRounds(
            bench.loop(), new ScriptedStore(), () -> interests, (durable, askedNanos) -> answers.add(askedNanos));

    private final class ScriptedStore implements OffsetStore {
        @Override
        public CompletableFuture<StoredOffsets> read(Set<SourcePartition> partitions) {
            asked.add(partitions);
            questions.add(new CompletableFuture<>());
            return questions.get(questions.size() - 1);
        }

        @Override
        public void close() {}
    }

    private void answer() {
        questions.get(questions.size() - 1).complete(NOTHING);
        bench.run();
    }

    private void fail() {
        questions.get(questions.size() - 1).completeExceptionally(new ConnectException("Failed to fetch offsets."));
        bench.run();
    }

    @Test
    void tellsWhenItAskedNotWhenItWasAnswered() {
        long then = bench.nanos();
        rounds.ask();
        bench.pass(INTERVAL);
        answer();
        assertThat(answers).containsExactly(then);
    }

    @Test
    void asksOneQuestionAtATimeForWhatIsOfInterestThen() {
        rounds.ask();
        bench.pass(INTERVAL.multipliedBy(10));
        rounds.soon();
        bench.pass(INTERVAL);
        assertThat(questions).hasSize(1);
        interests = Set.of(SourcePartition.shard("t", "a"));
        answer();
        bench.pass(INTERVAL.minusNanos(1));
        assertThat(questions).hasSize(1);
        bench.pass(Duration.ofNanos(1));
        assertThat(asked).containsExactly(Set.of(SourcePartition.table("t")), interests);
        bench.pass(INTERVAL.multipliedBy(10));
        assertThat(questions).hasSize(2);
    }

    @Test
    void asksSoonerWhereSomebodyWaits() {
        rounds.ask();
        answer();
        rounds.soon();
        bench.pass(SOON.minusNanos(1));
        assertThat(questions).hasSize(1);
        rounds.soon();
        bench.pass(Duration.ofNanos(1));
        assertThat(questions).as("however often it was asked to").hasSize(2);
        answer();
        bench.pass(SOON);
        assertThat(questions).as("nobody waits any more").hasSize(2);
        rounds.soon();
        bench.run();
        assertThat(questions).as("the last answer is long enough ago").hasSize(3);
        answer();
        bench.pass(INTERVAL);
        assertThat(questions).as("the timers that were overtaken ask nothing").hasSize(4);
    }

    @Test
    void failuresAreWaitedOutAndCountedAnewAfterAnAnswer() {
        rounds.ask();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 120; i++) {
                fail();
                bench.pass(INTERVAL);
            }
            answer();
            bench.pass(INTERVAL);
        }
        assertThat(answers).hasSize(2);
    }

    @Test
    void tooManyFailuresInARowAreAnError() {
        rounds.ask();
        for (int i = 0; i < 120; i++) {
            fail();
            bench.pass(INTERVAL);
        }
        assertThatThrownBy(this::fail)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("Connect's offsets can not be read")
                .hasMessageContaining("Failed to fetch offsets.");
    }
}
