// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.source.offset.SourcePartition;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class OutstandingFactsTest {
    private static final Duration ROUND = OutstandingFacts.INTERVAL;
    private static final int ANSWERS = OutstandingFacts.ANSWERS;
    private static final SourcePartition A = SourcePartition.shard("t", "a");

    private final TableBench bench = new TableBench();
    private final OutstandingFacts facts = new OutstandingFacts("t", bench.loop());

    private void answers(int count, Duration each) {
        for (int i = 0; i < count; i++) {
            bench.pass(each);
            facts.check(bench.durable(A));
        }
    }

    private void assertError() {
        assertThatThrownBy(() -> answers(2, ROUND))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("Table t: what was stored can not be read back")
                .hasMessageContaining("TopicNameMatches");
    }

    @Test
    void whatDoesNotComeBackIsAnError() {
        answers(1, ROUND);
        facts.stored(A, Map.of("since", 0L));
        assertThat(facts.interests()).containsExactly(A);
        answers(ANSWERS, ROUND);
        assertError();
    }

    @Test
    void whatIsStoredAgainAndAgainDoesNotCountAnew() {
        answers(1, ROUND);
        for (int i = 0; i < ANSWERS; i++) {
            facts.stored(A, Map.of("fence", (long) i));
            answers(1, ROUND);
        }
        assertError();
    }

    @Test
    void whatComesBackIsForgotten() {
        facts.stored(A, Map.of("since", 0L));
        answers(ANSWERS, ROUND);
        bench.store(A, Map.of("since", 0));
        answers(1, ROUND);
        assertThat(facts.interests()).isEmpty();
        facts.stored(A, null);
        answers(ANSWERS, ROUND);
        bench.forget(A);
        answers(ANSWERS, ROUND);
    }

    /** A data record has brought a later position. */
    @Test
    void anythingNewerIsProofEnough() {
        bench.store(A, Map.of("sequence", "1"));
        answers(1, ROUND);
        facts.stored(A, Map.of("sequence", "1", "verified", 5L));
        answers(10, ROUND);
        bench.store(A, Map.of("sequence", "2", "verified", 6L));
        answers(2 * ANSWERS, ROUND);
        assertThat(facts.interests()).isEmpty();
    }

    @Test
    void whatIsThereAlreadyNeedNotComeBack() {
        bench.store(A, Map.of("sequence", "1"));
        answers(1, ROUND);
        facts.stored(A, Map.of("sequence", "1"));
        assertThat(facts.interests()).isEmpty();
    }

    /** Where the machine slept or Kafka was away nothing could be stored; and where something waits, answers are many. */
    @Test
    void answersCountAndNotTimeButNoMoreOftenThanUsual() {
        answers(1, ROUND);
        facts.stored(A, Map.of("since", 0L));
        answers(100, Duration.ofHours(1));
        answers(5 * ANSWERS, ROUND.dividedBy(10));
        answers(ANSWERS / 2 - 100, ROUND);
        assertError();
    }
}
