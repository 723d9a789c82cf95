// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private long now;
    private final TaskLoop loop = new TaskLoop(() -> now);
    private final Turns turns = new Turns(loop, INTERVAL);
    private final List<String> ran = new ArrayList<>();

    private void ask(String... requests) {
        for (String request : requests) {
            turns.take(request.startsWith("urgent"), () -> ran.add(request));
        }
    }

    private void pass(Duration duration) throws InterruptedException {
        now += duration.toNanos();
        loop.wake();
        loop.run(Duration.ZERO);
    }

    @Test
    void oneGoesAtOnceAndTheOthersOneByOne() throws Exception {
        ask("a", "b", "c");
        assertThat(ran).containsExactly("a");
        pass(INTERVAL.minusNanos(1));
        assertThat(ran).containsExactly("a");
        pass(Duration.ofNanos(1));
        assertThat(ran).containsExactly("a", "b");
        pass(INTERVAL);
        assertThat(ran).containsExactly("a", "b", "c");
    }

    @Test
    void theUrgentOnesGoFirstAndInTheirOrder() throws Exception {
        ask("first", "b", "c", "urgent 1", "urgent 2");
        for (int i = 0; i < 5; i++) {
            pass(INTERVAL);
        }
        assertThat(ran).containsExactly("first", "urgent 1", "urgent 2", "b", "c");
    }

    @Test
    void nothingIsSavedUpWhileNobodyAsks() throws Exception {
        pass(INTERVAL.multipliedBy(10));
        ask("a", "b", "c");
        assertThat(ran).containsExactly("a");
        pass(INTERVAL.multipliedBy(10));
        assertThat(ran).containsExactly("a", "b");
    }

    @Test
    void aRequestThatAsksForAnotherWaitsItsTurn() throws Exception {
        turns.take(false, () -> {
            ran.add("page 1");
            ask("page 2");
        });
        assertThat(ran).containsExactly("page 1");
        pass(INTERVAL);
        assertThat(ran).containsExactly("page 1", "page 2");
    }
}
