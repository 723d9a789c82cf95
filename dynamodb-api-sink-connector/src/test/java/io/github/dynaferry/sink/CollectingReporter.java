// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;

/** Keeps what is reported. */
final class CollectingReporter implements ErrantRecordReporter {
    final List<SinkRecord> records = new ArrayList<>();
    final List<String> messages = new ArrayList<>();

    @Override
    public Future<Void> report(SinkRecord record, Throwable error) {
        records.add(record);
        messages.add(error.getMessage());
        return CompletableFuture.completedFuture(null);
    }
}
