// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark;

import io.github.dynaferry.benchmark.canned.CannedOptions;
import io.github.dynaferry.benchmark.canned.EndpointProcess;
import io.github.dynaferry.benchmark.run.BareScan;
import io.github.dynaferry.benchmark.run.Contest;
import io.github.dynaferry.benchmark.run.DrainedSnapshot;
import io.github.dynaferry.benchmark.run.TaskConfigs;
import java.util.List;
import java.util.Map;

/** How fast one task scans, compared with the AWS SDK alone doing the same scan into nothing. */
public final class ScanThroughput {
    private static final String TABLE = "compat";
    private static final int SEGMENTS = 8;

    private ScanThroughput() {}

    /** Arguments: pages of the table, rounds that do not count, rounds that do. */
    public static void main(String[] arguments) {
        int pages = Integer.parseInt(arguments[0]);
        try (EndpointProcess endpoint = EndpointProcess.start(CannedOptions.table(TABLE, pages))) {
            contest(endpoint)
                    .run(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]))
                    .print(System.out);
        }
    }

    static Contest contest(EndpointProcess endpoint) {
        long items = endpoint.items();
        List<Map<String, String>> task = TaskConfigs.of(
                endpoint.uri(),
                TABLE,
                1,
                "snapshot.mode",
                "initial_only",
                "snapshot.segments",
                String.valueOf(SEGMENTS));
        return new Contest()
                .with("AWS SDK, into nothing", () -> BareScan.run(endpoint.uri(), TABLE, SEGMENTS))
                .with("one task, poll() drained", () -> DrainedSnapshot.run(task, TaskConfigs.topic(TABLE), items)
                        .whole());
    }
}
