// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;

/** Keeps what is reported. */
final class CollectingReporter implements ErrantRecordReporter {
    static final String FAILURE = "no dead-letter queue today";

    final List<SinkRecord> records = new ArrayList<>();
    final List<String> messages = new ArrayList<>();
    /** So many reports fail from now on. */
    int failures;

    @Override
    public Future<Void> report(SinkRecord record, Throwable error) {
        if (failures > 0) {
            failures--;
            throw new ConnectException(FAILURE);
        }
        records.add(record);
        messages.add(error.getMessage());
        return CompletableFuture.completedFuture(null);
    }
}
