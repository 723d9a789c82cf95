// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark;

import io.github.dynaferry.benchmark.canned.CannedOptions;
import io.github.dynaferry.benchmark.canned.EndpointProcess;
import io.github.dynaferry.benchmark.run.DrainedSnapshot;
import io.github.dynaferry.benchmark.run.DrainedSnapshot.Drained;
import io.github.dynaferry.benchmark.run.OwnClassPath;
import io.github.dynaferry.benchmark.run.TaskConfigs;
import io.github.dynaferry.testkit.process.ChildProcess;
import io.github.dynaferry.testkit.process.JavaCommand;
import io.github.dynaferry.testkit.process.WorkFolder;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Whether a large snapshot gets through a small heap. */
public final class SnapshotMemory {
    private static final String TABLE = "compat";
    private static final String DRAINED = "drained: ";
    private static final Duration TIMEOUT = Duration.ofMinutes(30);

    private SnapshotMemory() {}

    /** Arguments: pages of the table, heap of the process that takes the snapshot, such as 256m. */
    public static void main(String[] arguments) {
        try (EndpointProcess endpoint =
                        EndpointProcess.start(CannedOptions.table(TABLE, Integer.parseInt(arguments[0])));
                WorkFolder folder = WorkFolder.create("snapshot-memory");
                ChildProcess child = ChildProcess.start(
                        "snapshot-memory",
                        folder.logs(),
                        JavaCommand.of(SmallHeap.class.getName(), OwnClassPath.text())
                                .withJvmOptions("-Xmx" + arguments[1], "-XX:+ExitOnOutOfMemoryError")
                                .withArguments(endpoint.uri().toString(), String.valueOf(endpoint.items())))) {
            child.awaitReady(TIMEOUT, () -> child.logTail(3).contains(DRAINED));
            System.out.println(child.logTail(1) + ", peak resident: "
                    + child.peakResidentBytes().orElse(0) / (1 << 20) + " MiB");
        }
    }

    /** What runs in the small heap. */
    public static final class SmallHeap {
        private SmallHeap() {}

        /** Arguments: the endpoint, the items of its table. Lives on until it is killed, so that it can be looked at. */
        public static void main(String[] arguments) throws InterruptedException {
            Drained drained = DrainedSnapshot.run(
                    TaskConfigs.of(URI.create(arguments[0]), TABLE, 1, "snapshot.mode", "initial_only"),
                    TaskConfigs.topic(TABLE),
                    Long.parseLong(arguments[1]));
            long collecting = ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                    .sum();
            System.out.printf(
                    "%s%d items by tasks %s, heap %d MiB, %.1f %% of the time in garbage collection%n",
                    DRAINED,
                    drained.whole().items(),
                    List.copyOf(drained.itemsByTask()),
                    Runtime.getRuntime().maxMemory() / (1 << 20),
                    100.0 * collecting / ManagementFactory.getRuntimeMXBean().getUptime());
            Thread.currentThread().join();
        }
    }
}
