// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.sink.decode.Rejected;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class ErrantRecordsTest {
    private final SinkRecord record = new SinkRecord("topic", 3, null, "key", null, "value", 7);
    private final Rejected rejected = Rejected.of(record, "orders", "key", new IllegalArgumentException("it is bad"));

    @Test
    void reportsTheRecordAndTheReason() {
        CollectingReporter reporter = new CollectingReporter();
        new ErrantRecords(reporter).report(List.of(rejected));

        assertThat(reporter.records).containsExactly(record);
        assertThat(reporter.messages.get(0)).contains("topic-3@7", "table orders", "key key", "it is bad");
    }

    @Test
    void stopsIfTheReportIsNotStored() {
        ErrantRecords failing = new ErrantRecords(
                (errant, error) -> CompletableFuture.failedFuture(new IllegalStateException("no broker")));
        assertThatThrownBy(() -> failing.report(List.of(rejected)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("table orders")
                .hasRootCauseMessage("no broker");
    }

    @Test
    void stopsIfErrorsAreNotTolerated() {
        ErrantRecords intolerant = new ErrantRecords((errant, error) -> {
            throw new ConnectException("Tolerance exceeded");
        });
        assertThatThrownBy(() -> intolerant.report(List.of(rejected)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("table orders")
                .hasRootCauseMessage("Tolerance exceeded");
    }
}
