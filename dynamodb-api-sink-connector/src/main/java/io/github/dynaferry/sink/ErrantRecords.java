// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import io.github.dynaferry.sink.decode.Rejected;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.jspecify.annotations.Nullable;

/** Where poison records go: to Connect's reporter if there is one; if not, they stop the task. */
final class ErrantRecords {
    private static final int REPORT_TIMEOUT_SECONDS = 30;

    private final @Nullable ErrantRecordReporter reporter;

    ErrantRecords(@Nullable ErrantRecordReporter reporter) {
        this.reporter = reporter;
    }

    boolean areReported() {
        return reporter != null;
    }

    /**
     * Returns when the report is safely stored.
     *
     * @throws ConnectException if there is no reporter, or if it did not take the record
     */
    void report(Rejected rejected) {
        if (reporter == null) {
            throw new ConnectException(
                    rejected.toException().getMessage()
                            + ". To set such records aside and go on, set"
                            + " errors.tolerance=all and errors.deadletterqueue.topic.name",
                    rejected.cause());
        }
        try {
            Future<Void> stored = reporter.report(rejected.record(), rejected.toException());
            if (stored != null) {
                stored.get(REPORT_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetriableException("interrupted while reporting", e);
        } catch (ExecutionException | TimeoutException | ConnectException e) {
            throw new ConnectException(rejected.toException().getMessage() + ". It could not be reported either", e);
        }
    }
}
