// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark;

import io.github.dynaferry.benchmark.canned.CannedOptions;
import io.github.dynaferry.benchmark.canned.EndpointProcess;
import io.github.dynaferry.benchmark.run.SunkRecords;
import io.github.dynaferry.benchmark.run.SunkSource;
import java.time.Duration;

/** How long after a target has ceased to throttle everything a task is as fast as before. */
public final class WriteRecovery {
    private static final Duration SLICE = Duration.ofMillis(250);
    private static final int MOST_SLICES = 240;
    private static final double AS_BEFORE = 0.9;

    private WriteRecovery() {}

    /** Arguments: latency in ms, requests in flight, seconds before the throttling, seconds of throttling. */
    public static void main(String[] arguments) {
        long latencyMs = Long.parseLong(arguments[0]);
        SunkSource records = WriteContest.records(WriteContest.items());
        try (EndpointProcess endpoint = EndpointProcess.start(
                        CannedOptions.table(WriteContest.TABLE, 1).withLatencyMs(latencyMs));
                SunkRecords task = new WriteContest(endpoint, Integer.parseInt(arguments[1])).task()) {
            Stream stream = new Stream(task, records);
            double before = stream.rate(Duration.ofSeconds(Long.parseLong(arguments[2])));
            endpoint.throttle(true);
            stream.rate(Duration.ofSeconds(Long.parseLong(arguments[3])));
            endpoint.throttle(false);
            for (int slice = 1; slice <= MOST_SLICES; slice++) {
                if (stream.rate(SLICE) >= AS_BEFORE * before) {
                    System.out.printf(
                            "%.0f items/s before; 90 %% of it %d ms after the throttling%n",
                            before, slice * SLICE.toMillis());
                    return;
                }
            }
            throw new IllegalStateException("it has not recovered");
        }
    }

    /** Deliveries without end. */
    private static final class Stream {
        private final SunkRecords task;
        private final SunkSource records;
        private int next;

        private Stream(SunkRecords task, SunkSource records) {
            this.task = task;
            this.records = records;
        }

        private double rate(Duration duration) {
            long begin = System.nanoTime();
            long before = task.committable();
            while (System.nanoTime() - begin < duration.toNanos()) {
                next = task.offer(records, next);
            }
            return (task.committable() - before) / ((System.nanoTime() - begin) / 1e9);
        }
    }
}
