// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.task;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.source.table.TableBench;
import java.time.Duration;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class DeferredFailureTest {
    private final ConnectException first = new ConnectException("first");

    private final TableBench bench = new TableBench();
    private final DeferredFailure failure = new DeferredFailure(bench.loop());

    @Test
    void oneTableFailsAtOnce() {
        assertThatThrownBy(() -> failure.report(first)).isSameAs(first);
        failure.inTask(1);
        assertThatThrownBy(() -> failure.report(first)).isSameAs(first);
    }

    @Test
    void theOthersGetOnForTenMinutesAfterTheFirst() {
        failure.inTask(2);
        failure.report(first);
        bench.pass(Duration.ofMinutes(9));
        failure.report(new ConnectException("second"));
        bench.pass(Duration.ofSeconds(59));
        assertThatThrownBy(() -> bench.pass(Duration.ofSeconds(1))).isSameAs(first);
    }
}
