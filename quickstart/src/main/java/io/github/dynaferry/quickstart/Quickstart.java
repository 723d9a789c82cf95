// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The whole run: parts, tables, migration, report. */
final class Quickstart {
    private final Path home;
    private final Screen screen;
    private final Cluster cluster;
    private final boolean keepRunning;

    /**
     * @param home the project's folder
     * @param keepRunning whether to stay after the report, until the process is ended
     */
    Quickstart(Path home, Screen screen, Cluster cluster, boolean keepRunning) {
        this.home = home;
        this.screen = screen;
        this.cluster = cluster;
        this.keepRunning = keepRunning;
    }

    /** Folders that hold the plugins' folders. */
    static List<Path> plugins(Path home) {
        return List.of(
                home.resolve("dynamodb-source-connector/target/plugin"),
                home.resolve("dynamodb-api-sink-connector/target/plugin"));
    }

    /**
     * Runs from the empty source to the report.
     *
     * @return whether both ends are equal
     */
    boolean run() throws IOException, InterruptedException {
        Connector source = Connector.read(home.resolve("config-examples/local/source.json"));
        Connector sink = Connector.read(home.resolve("config-examples/local/sink.json"));
        SourceTables tables = new SourceTables(cluster.source().client());
        Map<String, TableLife> lives = new LinkedHashMap<>();
        lives.put(SourceTables.COMPAT.name(), new CompatLife(fill(tables)));
        lives.put(SourceTables.USERS.name(), new UsersLife());
        String marker = "quickstart-mark-" + ProcessHandle.current().pid();
        try (LiveWriter writer = new LiveWriter(cluster.source().client(), lives);
                Topics topics =
                        new Topics(cluster.broker().bootstrapServers(), source, sink, SourceTables.NAMES, marker)) {
            Watch watch = new Watch(
                    cluster.processes(),
                    topics,
                    cluster.worker().rest(),
                    List.of(source.name(), sink.name()),
                    writer,
                    tables.counts(),
                    screen);
            Outcome outcome = new Migration(cluster, source, sink, writer, topics, watch, screen).run(marker);
            new ClosingReport(outcome, screen.elapsed(), cluster.processes())
                    .lines()
                    .forEach(screen::say);
            if (keepRunning) {
                NextSteps.exploring(cluster, source, sink).forEach(screen::say);
                new CountDownLatch(1).await();
            }
            if (outcome.isEqual()) {
                NextSteps.afterwards().forEach(screen::say);
            }
            return outcome.isEqual();
        }
    }

    private List<Map<String, AttributeValue>> fill(SourceTables tables) throws IOException {
        screen.act("Filling the source: browser-compat with real, nested data, src1 with users.");
        List<Map<String, AttributeValue>> keys = tables.fill();
        tables.enableStreams();
        Map<String, Long> counts = tables.counts();
        screen.act("The source has %,d items in browser-compat and %,d in src1; their streams are enabled from now on."
                .formatted(counts.get(SourceTables.COMPAT.name()), counts.get(SourceTables.USERS.name())));
        return keys;
    }
}
