// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import io.github.dynaferry.sink.decode.Rejected;
import java.util.List;
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
     * Returns when the reports are safely stored.
     *
     * @throws ConnectException if there is no reporter, or if it did not take a record
     */
    void report(List<Rejected> poison) {
        List<Report> reports = poison.stream().map(this::begin).toList();
        reports.forEach(ErrantRecords::await);
    }

    private Report begin(Rejected rejected) {
        if (reporter == null) {
            throw new ConnectException(
                    rejected.toException().getMessage()
                            + ". To set such records aside and go on, set"
                            + " errors.tolerance=all and errors.deadletterqueue.topic.name",
                    rejected.cause());
        }
        try {
            return new Report(rejected, reporter.report(rejected.record(), rejected.toException()));
        } catch (ConnectException e) {
            throw unreported(rejected, e);
        }
    }

    private static void await(Report report) {
        try {
            if (report.stored() != null) {
                report.stored().get(REPORT_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetriableException("interrupted while reporting", e);
        } catch (ExecutionException | TimeoutException e) {
            throw unreported(report.rejected(), e);
        }
    }

    private static ConnectException unreported(Rejected rejected, Exception cause) {
        return new ConnectException(rejected.toException().getMessage() + ". It could not be reported either", cause);
    }

    /** @param stored ends when the report is safely stored; null where the reporter does not tell */
    private record Report(Rejected rejected, @Nullable Future<Void> stored) {}
}
