// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.sink.decode.Change;
import io.github.dynaferry.sink.metrics.TableStatus.Done;
import io.github.dynaferry.sink.metrics.TableStatus.Held;
import io.github.dynaferry.sink.metrics.TableStatus.Refused;
import io.github.dynaferry.sink.metrics.TableStatus.Requests;
import io.github.dynaferry.sink.target.Failures;
import io.github.dynaferry.sink.time.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SinkMetricsTest {
    private static final Change PUT = new Change.Put(Map.of());

    private final Map<String, Supplier<TableStatus>> shown = new HashMap<>();
    private final VirtualClock clock = new VirtualClock();
    private final SinkMetrics metrics = new SinkMetrics(
            new TaskMetrics(List.of(new Collecting())), clock, () -> Instant.EPOCH.plusNanos(clock.nanoTime()));

    private TableStatus status(String table) {
        return shown.get(table).get();
    }

    @Test
    void countsWhatBecomesOfRecords() {
        for (int i = 0; i < 8; i++) {
            metrics.taken("t", 100);
        }
        metrics.done("t", PUT, 2, 200, false, -1);
        metrics.done("t", new Change.Update(Map.of(), Set.of()), 1, 100, false, -1);
        metrics.done("t", new Change.Delete(Map.of()), 1, 100, false, -1);
        metrics.done("t", PUT, 1, 100, true, -1);
        metrics.givenUp("t", 1, 100);
        metrics.rejected("t");
        metrics.rejected(null);
        metrics.taken("u", 7);
        metrics.publishIfDue();

        assertThat(status("t").done()).isEqualTo(new Done(2, 1, 1, 1));
        assertThat(status("t").refused()).isEqualTo(new Refused(0, 0, 0, 1));
        assertThat(status("t").held()).isEqualTo(new Held(0, 2, 200));
        assertThat(status("t").lagMs()).isNull();
        assertThat(status("u").held()).isEqualTo(new Held(0, 1, 7));
    }

    @Test
    void countsRequestsAndTellsHowLongThoseOfTheLastIntervalTook() {
        metrics.sent("t", 25);
        metrics.sent("t", 4);
        metrics.sent("t", 1);
        metrics.sent("t", 2);
        metrics.ended("t", 2_000_000, 3, null);
        metrics.ended("t", 4_000_000, 0, Fault.of(Failures.service("ThrottlingException", 400)));
        metrics.ended("t", 6_000_000, 0, Fault.of(Failures.unanswered()));
        metrics.publishIfDue();

        assertThat(status("t").requests()).isEqualTo(new Requests(4, 8.0, 2, 4.0, 6.0));
        assertThat(status("t").refused()).isEqualTo(new Refused(3, 1, 1, 0));
        assertThat(status("t").held().inFlight()).isOne();

        clock.pass(Duration.ofSeconds(1));
        metrics.publishIfDue();
        assertThat(status("t").requests()).isEqualTo(new Requests(4, 8.0, 2, null, null));
    }

    @Test
    void theLagGrowsOnlyWhileSomethingWaits() {
        clock.pass(Duration.ofSeconds(10));
        metrics.taken("t", 1);
        metrics.taken("t", 1);
        metrics.done("t", PUT, 1, 1, false, 9_500);
        metrics.publishIfDue();
        assertThat(status("t").lagMs()).isEqualTo(500);
        clock.pass(Duration.ofSeconds(2));
        metrics.publishIfDue();
        assertThat(status("t").lagMs()).isEqualTo(2_500);
        metrics.done("t", PUT, 1, 1, false, -1);
        clock.pass(Duration.ofSeconds(2));
        metrics.publishIfDue();
        assertThat(status("t").lagMs()).isEqualTo(2_500);
    }

    @Test
    void publishesOnceASecond() {
        metrics.taken("t", 1);
        metrics.publishIfDue();
        metrics.taken("t", 1);
        clock.pass(Duration.ofMillis(999));
        metrics.publishIfDue();
        assertThat(status("t").held().waiting()).isOne();
        clock.pass(Duration.ofMillis(1));
        metrics.publishIfDue();
        assertThat(status("t").held().waiting()).isEqualTo(2);
        metrics.close();
        assertThat(shown).isEmpty();
    }

    private final class Collecting implements Outlet {
        @Override
        public boolean show(String table, Supplier<TableStatus> status) {
            shown.put(table, status);
            return true;
        }

        @Override
        public void hide(String table) {
            shown.remove(table);
        }
    }
}
