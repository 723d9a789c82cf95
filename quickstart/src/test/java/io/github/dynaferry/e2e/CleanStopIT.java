// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.e2e;

import static io.github.dynaferry.testkit.dynamodb.Items.item;
import static io.github.dynaferry.testkit.dynamodb.Items.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.TableDescription;
import io.github.dynaferry.testkit.dynamodb.Tables;
import io.github.dynaferry.testkit.proxy.FaultProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Connect may stop a connector in any state, and gets all back that it took. */
@EndToEnd
class CleanStopIT {
    /**
     * Tasks, whatever they started, and the event loops that connections belong to. Not the timers of the AWS SDK: those that
     * watched over an unanswered request sleep on until its time of 30 s is over.
     */
    private static final Predicate<String> OURS =
            Pattern.compile("^\"(.*hanging-s|dynaferry|sdk-async)").asPredicate();

    @Test
    void deletedInMidSnapshotWhileTheEndpointHangs(E2e system) {
        try (FaultProxy proxy = FaultProxy.inFrontOf(system.source.endpoint());
                Ferry ferry = new Ferry(system, "hanging").sourceAt(proxy.endpoint())) {
            ferry.table(AllTypes.table("hanging"), ScanTraffic.items(60));
            ferry.startSink();
            ScanTraffic.hangAfter(proxy, 2);
            ferry.startSource();
            ferry.until("four scans without an answer", () -> proxy.count("Scan") == 2 + 4);
            assertThat(threads(system))
                    .anyMatch(thread -> thread.contains("hanging-source"))
                    .anyMatch(thread -> thread.contains("dynaferry-client"));

            ferry.rest().delete(ferry.sourceName());
            ferry.rest().delete(ferry.sinkName());
            await("no thread and no connection of theirs is left")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> threads(system).stream().noneMatch(OURS));
            assertThat(log(system)).doesNotContain("Graceful stop of task hanging-");
        }
    }

    @Test
    void pausedAndResumed(E2e system) {
        try (Ferry ferry = new Ferry(system, "pausing")) {
            TableDescription table = ferry.table(AllTypes.table("pausing"), AllTypes.items());
            ferry.startSource();
            ferry.startSink();
            ferry.awaitSnapshot(table);
            ferry.rest().pause(ferry.sourceName());
            ferry.rest().pause(ferry.sinkName());
            Tables.put(ferry.source(), table.name(), item(AllTypes.KEY, s("written during the pause")));
            ferry.rest().resume(ferry.sourceName());
            ferry.rest().resume(ferry.sinkName());
            ferry.assertArrived();
        }
    }

    /** The first line of each thread in a dump of the worker: its name in quotes, and more. */
    private static List<String> threads(E2e system) {
        try {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(system.worker.process().pid()),
                            "Thread.print")
                    .redirectErrorStream(true)
                    .start();
            try (var output = jcmd.inputReader(StandardCharsets.UTF_8)) {
                return output.lines().filter(line -> line.startsWith("\"")).toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String log(E2e system) {
        try {
            return Files.readString(system.worker.process().logFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
