// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.sink.table.Write;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WriteQueueTest {
    private final WriteQueue queue = new WriteQueue(true);

    private void add(Write... writes) {
        for (Write write : writes) {
            queue.add(write, 100);
        }
    }

    private List<Write> take(int most) {
        Batch batch = queue.take(most);
        return batch == null
                ? List.of()
                : batch.mutations().stream().map(Mutation::last).toList();
    }

    private void end(Write write) {
        queue.ended(Writes.mutation(write));
    }

    @Test
    void handsKeysOutInTheOrderInWhichTheyCame() {
        Write first = Writes.put("t", 1, 10);
        Write second = Writes.put("t", 2, 10);
        Write third = Writes.put("t", 3, 10);
        add(first, second, third);

        assertThat(queue.waiting()).isEqualTo(3);
        assertThat(take(2)).containsExactly(first, second);
        assertThat(take(2)).containsExactly(third);
        assertThat(take(2)).isEmpty();
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void keepsAKeyBackUntilTheOneOutsideHasEnded() {
        Write first = Writes.put("t", 1, 10);
        Write second = Writes.put("t", 1, 10);
        add(first);
        assertThat(take(9)).containsExactly(first);
        add(second);

        assertThat(take(9)).isEmpty();
        end(first);
        assertThat(take(9)).containsExactly(second);
    }

    @Test
    void aLaterWriteTakesTheWaitingOnesPlaceInLine() {
        Write first = Writes.put("t", 1, 10);
        Write other = Writes.put("t", 2, 10);
        Write second = Writes.removal("t", 1);
        add(first, other, second);

        Batch batch = Objects.requireNonNull(queue.take(1));
        assertThat(batch.single().writes()).containsExactly(first, second);
        assertThat(batch.single().heapBytes()).isEqualTo(200);
        assertThat(take(9)).containsExactly(other);
    }

    @Test
    void nothingIsReplacedWhereWritesHaveConditions() {
        WriteQueue guarded = new WriteQueue(false);
        Write first = Writes.put("t", 1, 10);
        Write second = Writes.put("t", 1, 10);
        guarded.add(first, 100);
        guarded.add(second, 100);

        assertThat(guarded.waiting()).isEqualTo(2);
        assertThat(Objects.requireNonNull(guarded.take(9)).single().writes()).containsExactly(first);
        assertThat(guarded.take(9)).isNull();
    }

    @Test
    void nothingIsReplacedByWhatCameFromAnotherPartition() {
        Write first = Writes.put("t", 1, 10);
        Write second = Writes.from(1, Writes.put("t", 1, 10));
        add(first, second);

        assertThat(take(9)).containsExactly(first);
        end(first);
        assertThat(take(9)).containsExactly(second);
    }

    @Test
    void updatesGoAloneAndKeepNobodyWaiting() {
        Write update = Writes.update("t", 1, "a", 1);
        Write put = Writes.put("t", 2, 10);
        add(update, put, Writes.update("t", 3, "a", 1), Writes.put("t", 4, 10));

        List<Integer> sizes = List.of(take(9).size(), take(9).size(), take(9).size());
        assertThat(sizes).containsExactlyInAnyOrder(1, 1, 2);
    }

    @Test
    void anUpdateOfAWaitingItemGoesWithIt() {
        Write put = Writes.put("t", 1, 10);
        Write update = Writes.update("t", 1, "a", 1);
        add(put, update);

        Mutation mutation = Objects.requireNonNull(queue.take(9)).single();
        assertThat(mutation.isWhole()).isTrue();
        assertThat(mutation.writes()).containsExactly(put, update);
    }

    @Test
    void whatIsPutBackGoesBeforeAllThatWaits() {
        Write put = Writes.put("t", 1, 10);
        Write update = Writes.update("t", 1, "a", 1);
        add(put, update);
        Mutation both = Objects.requireNonNull(queue.take(9)).single();
        Write later = Writes.from(1, Writes.put("t", 1, 10));
        add(later);
        queue.putBack(both.extension());

        assertThat(queue.waiting()).isEqualTo(2);
        assertThat(take(9)).isEmpty();
        end(put);
        assertThat(take(9)).containsExactly(update);
        end(update);
        assertThat(take(9)).containsExactly(later);
    }

    @Test
    void tablesTakeTurns() {
        Writes.puts("a", 4).forEach(write -> add(write));
        Writes.puts("b", 2).forEach(write -> add(write));

        assertThat(take(2)).allMatch(write -> write.table().name().equals("a"));
        assertThat(take(2)).allMatch(write -> write.table().name().equals("b"));
        assertThat(take(2)).allMatch(write -> write.table().name().equals("a"));
        assertThat(take(2)).isEmpty();
    }

    @Test
    void noRequestIsLargerThanTheApiTakesUnlessOneItemIs() {
        // A third of it as text.
        long quarter = WriteQueue.MAX_REQUEST_BYTES / 4 - 100;
        for (int pk = 0; pk < 4; pk++) {
            add(Writes.put("t", pk, quarter));
        }
        assertThat(take(25)).hasSize(3);
        assertThat(take(25)).hasSize(1);
        add(Writes.put("t", 4, WriteQueue.MAX_REQUEST_BYTES + 1));
        assertThat(take(25)).hasSize(1);
    }

    @Test
    void dropsWhatWaitsAndKeepsWhatIsOutside() {
        Write outside = Writes.put("t", 1, 10);
        add(outside);
        take(9);
        Write behind = Writes.put("t", 1, 10);
        Write other = Writes.from(1, Writes.put("t", 2, 10));
        add(behind, other);

        assertThat(queue.drop(mutation -> mutation.last().record().kafkaPartition() == 0))
                .extracting(Mutation::last)
                .containsExactly(behind);
        assertThat(queue.waiting()).isOne();
        end(outside);
        assertThat(take(9)).containsExactly(other);
        end(other);
        add(behind);
        assertThat(take(9)).containsExactly(behind);
    }
}
