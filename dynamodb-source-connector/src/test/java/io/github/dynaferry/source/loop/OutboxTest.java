// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final long PAGE = Outbox.PAGE;

    private final List<String> granted = new ArrayList<>();

    private static SourceRecord record(int number) {
        return new SourceRecord(Map.of("n", number), Map.of(), "topic", null, null, number);
    }

    private static List<SourceRecord> page(int first, int size) {
        return IntStream.range(first, first + size).mapToObj(OutboxTest::record).toList();
    }

    private void ask(Outbox outbox, String reader) {
        outbox.whenRoom(() -> granted.add(reader));
    }

    @Test
    void handsOutInOrderWhateverTheBatchSize() {
        Outbox outbox = new Outbox(10 * PAGE);
        ask(outbox, "a");
        outbox.add(page(0, 5), 10);
        outbox.add(record(5));
        ask(outbox, "b");
        outbox.add(page(6, 4), 10);
        List<Object> taken = new ArrayList<>();
        for (int max = 1; !outbox.isEmpty(); max++) {
            List<SourceRecord> batch = outbox.take(max);
            assertThat(batch).hasSizeBetween(1, max);
            batch.forEach(record -> taken.add(record.value()));
        }
        assertThat(taken).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(outbox.take(1)).isEmpty();
    }

    /** In two transactions, a removal could come twice in exactly-once mode. */
    @Test
    void partsNoRemovalFromItsTombstone() {
        Outbox outbox = new Outbox(PAGE);
        ask(outbox, "a");
        SourceRecord tombstone = new SourceRecord(Map.of(), Map.of(), "topic", null, null, null);
        outbox.add(List.of(record(0), record(1), tombstone, record(2)), 10);
        assertThat(outbox.take(2)).extracting(SourceRecord::value).containsExactly(0, 1, null);
        assertThat(outbox.take(2)).extracting(SourceRecord::value).containsExactly(2);
    }

    @Test
    void readersGetRoomInTheOrderTheyAskedFor() {
        Outbox outbox = new Outbox(2 * PAGE);
        for (String reader : List.of("a", "b", "c", "d")) {
            ask(outbox, reader);
        }
        assertThat(granted).containsExactly("a", "b");
        outbox.giveBack();
        assertThat(granted).containsExactly("a", "b", "c");
        outbox.add(page(0, 1), PAGE);
        assertThat(granted).containsExactly("a", "b", "c");
        outbox.take(1);
        assertThat(granted).containsExactly("a", "b", "c", "d");
    }

    /** One page of numbers must not slow down a table for good. */
    @Test
    void whatIsSetAsideForAPageFollowsThePages() {
        Outbox outbox = new Outbox(8 * PAGE);
        ask(outbox, "big");
        outbox.add(page(0, 1), 8 * PAGE);
        outbox.take(1);
        ask(outbox, "a");
        ask(outbox, "b");
        assertThat(granted).as("as if all were like that").containsExactly("big", "a");
        outbox.giveBack();
        outbox.giveBack();
        for (int i = 0; i < 512; i++) {
            ask(outbox, "small");
            outbox.add(page(0, 1), 10);
            outbox.take(1);
        }
        granted.clear();
        for (int i = 0; i < 9; i++) {
            ask(outbox, "c");
        }
        assertThat(granted).hasSize(8);
    }

    @Test
    void nobodyOvertakesAWaitingReader() {
        Outbox outbox = new Outbox(PAGE);
        ask(outbox, "a");
        ask(outbox, "b");
        outbox.add(List.of(), 0);
        ask(outbox, "c");
        assertThat(granted).containsExactly("a", "b");
    }

    @Test
    void grantsAPageHoweverSmallTheCapacity() {
        Outbox outbox = new Outbox(1);
        ask(outbox, "a");
        ask(outbox, "b");
        assertThat(granted).containsExactly("a");
        outbox.add(page(0, 2), 100);
        outbox.take(1);
        assertThat(granted).as("half a page is still held").containsExactly("a");
        outbox.take(1);
        assertThat(granted).containsExactly("a", "b");
    }

    @Test
    void positionsAlwaysHaveRoom() {
        Outbox outbox = new Outbox(1);
        ask(outbox, "a");
        outbox.add(record(1));
        assertThat(outbox.take(9)).hasSize(1);
    }

    /** Pages up to the biggest seen so far: never more than the capacity. A bigger one exceeds it by what is new in it. */
    @Property(tries = 300)
    void holdsNoMoreThanItsCapacityOncePagesAreKnown(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 20) int pages) {
        long capacity = pages * PAGE;
        long biggest = 4 * PAGE;
        Outbox outbox = new Outbox(capacity);
        Deque<Integer> underWay = new ArrayDeque<>();
        outbox.whenRoom(() -> underWay.add(0));
        underWay.remove();
        outbox.add(page(0, 1), biggest);
        outbox.take(1);
        Deque<Long> held = new ArrayDeque<>();
        int reader = 1;
        int served = 0;
        for (int step = 0; step < 500; step++) {
            switch (random.nextInt(4)) {
                case 0 -> {
                    int number = reader++;
                    outbox.whenRoom(() -> underWay.add(number));
                }
                case 1 -> {
                    if (!underWay.isEmpty()) {
                        assertThat(underWay.remove()).isEqualTo(++served);
                        long bytes = random.nextLong(biggest + 1);
                        held.add(bytes);
                        outbox.add(page(0, 1), bytes);
                    }
                }
                case 2 -> {
                    if (!underWay.isEmpty()) {
                        assertThat(underWay.remove()).isEqualTo(++served);
                        outbox.giveBack();
                    }
                }
                default -> {
                    if (!outbox.take(1).isEmpty()) {
                        held.remove();
                    }
                }
            }
            long most = held.stream().mapToLong(Long::longValue).sum() + underWay.size() * biggest;
            assertThat(most).isLessThanOrEqualTo(Math.max(capacity, biggest));
        }
        while (!underWay.isEmpty() || !outbox.isEmpty()) {
            outbox.take(Integer.MAX_VALUE);
            if (!underWay.isEmpty()) {
                served++;
                underWay.remove();
                outbox.giveBack();
            }
        }
        assertThat(served).as("nobody starves").isEqualTo(reader - 1);
    }

    @Test
    void anEmptyPageLeavesNothing() {
        Outbox outbox = new Outbox(PAGE);
        ask(outbox, "a");
        outbox.add(Collections.emptyList(), 0);
        assertThat(outbox.isEmpty()).isTrue();
    }
}
