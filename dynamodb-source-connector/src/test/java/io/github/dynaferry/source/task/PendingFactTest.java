// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.source.offset.TableOffset;
import io.github.dynaferry.source.offset.TableOffset.State;
import io.github.dynaferry.source.table.TableBench;
import java.time.Duration;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class PendingFactTest {
    private static final Duration ROUND = Duration.ofMillis(500);
    private static final int ANSWERS = 1_200;
    private static final TableOffset ANNOUNCED = TableOffset.announced("s1", 1, 2, "arn", null, "pk S");
    private static final TableOffset SCANNING = ANNOUNCED.withBaseline().in(State.SCANNING);

    private final TableBench bench = new TableBench();
    private final PendingFact fact = new PendingFact("t", bench.loop());

    private boolean isReadBack(TableOffset durable, Duration afterwards) {
        boolean is = fact.isReadBack(durable);
        bench.pass(afterwards);
        return is;
    }

    @Test
    void nothingIsPendingAtFirst() {
        assertThat(fact.last()).isNull();
        assertThat(fact.isReadBack(null)).isTrue();
        assertThat(fact.isReadBack(ANNOUNCED)).isTrue();
        assertThat(fact.last()).isEqualTo(ANNOUNCED);
    }

    @Test
    void isPendingUntilTheStoreTellsJustThat() {
        fact.stored(ANNOUNCED);
        assertThat(fact.last()).isEqualTo(ANNOUNCED);
        assertThat(fact.isReadBack(null)).isFalse();
        assertThat(fact.isReadBack(SCANNING)).isFalse();
        assertThat(fact.isReadBack(ANNOUNCED)).isTrue();
        fact.stored(SCANNING);
        assertThat(fact.last()).isEqualTo(SCANNING);
        assertThat(fact.isReadBack(ANNOUNCED)).isFalse();
    }

    @Test
    void whatDoesNotComeBackIsAnError() {
        for (int round = 0; round < 2; round++) {
            fact.stored(round == 0 ? ANNOUNCED : SCANNING);
            for (int i = 0; i <= ANSWERS; i++) {
                assertThat(isReadBack(null, ROUND)).isFalse();
            }
        }
        assertThatThrownBy(() -> fact.isReadBack(null))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("Table t: what was stored can not be read back")
                .hasMessageContaining("TopicNameMatches");
    }

    /** Where the machine slept or Kafka was away nothing could be stored. */
    @Test
    void timeWithoutAnswersDoesNotCount() {
        fact.stored(ANNOUNCED);
        for (int i = 0; i < 10; i++) {
            assertThat(isReadBack(null, Duration.ofHours(1))).isFalse();
        }
    }

    /** While changes wait for an answer the store is asked ten times as often, and is no sooner durable for that. */
    @Test
    void answersInQuickSuccessionCountOnce() {
        fact.stored(ANNOUNCED);
        for (int i = 0; i < 9 * ANSWERS; i++) {
            assertThat(isReadBack(null, ROUND.dividedBy(10))).isFalse();
        }
        for (int i = 0; i <= ANSWERS / 10; i++) {
            isReadBack(null, ROUND);
        }
        assertThatThrownBy(() -> fact.isReadBack(null)).isInstanceOf(ConnectException.class);
    }

    @Test
    void whatVanishesIsAnError() {
        assertThat(fact.isReadBack(ANNOUNCED)).isTrue();
        assertThatThrownBy(() -> fact.isReadBack(null)).hasMessageContaining("Table t: its offset has vanished");
    }
}
