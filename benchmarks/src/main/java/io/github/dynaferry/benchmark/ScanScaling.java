// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark;

import io.github.dynaferry.benchmark.canned.CannedOptions;
import io.github.dynaferry.benchmark.canned.EndpointProcess;
import io.github.dynaferry.benchmark.run.Contest;
import io.github.dynaferry.benchmark.run.DrainedSnapshot;
import io.github.dynaferry.benchmark.run.DrainedSnapshot.Drained;
import io.github.dynaferry.benchmark.run.Measured;
import io.github.dynaferry.benchmark.run.TaskConfigs;

/**
 * How much faster several tasks scan one table than one does, where the endpoint and not the processor is slow. A task
 * hides that slowness by having many segments in flight; here its buffer has room for one page, so it can not, and the
 * number of tasks is all that differs. Pages are small, so that the processors of a small machine suffice.
 */
public final class ScanScaling {
    private static final String TABLE = "compat";
    private static final int LATENCY_MS = 50;
    private static final int PAGE_BYTES = 32 << 10;
    private static final String ONE_PAGE = String.valueOf(1 << 20);

    private ScanScaling() {}

    /** Arguments: pages of the table, rounds that do not count, rounds that do. */
    public static void main(String[] arguments) {
        CannedOptions slow = CannedOptions.table(TABLE, Integer.parseInt(arguments[0]))
                .withPageBytes(PAGE_BYTES)
                .withLatencyMs(LATENCY_MS);
        try (EndpointProcess endpoint = EndpointProcess.start(slow)) {
            long items = endpoint.items();
            new Contest()
                    .with("1 task", () -> run(endpoint, 1, items))
                    .with("2 tasks", () -> run(endpoint, 2, items))
                    .with("4 tasks", () -> run(endpoint, 4, items))
                    .run(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]))
                    .print(System.out);
        }
    }

    private static Measured run(EndpointProcess endpoint, int tasks, long items) {
        Drained drained = DrainedSnapshot.run(
                TaskConfigs.of(
                        endpoint.uri(),
                        TABLE,
                        tasks,
                        "snapshot.mode",
                        "initial_only",
                        "snapshot.segments",
                        "16",
                        "max.buffer.bytes",
                        ONE_PAGE),
                TaskConfigs.topic(TABLE),
                items);
        System.out.println(tasks + " tasks, items by task: " + drained.itemsByTask());
        return drained.whole();
    }
}
