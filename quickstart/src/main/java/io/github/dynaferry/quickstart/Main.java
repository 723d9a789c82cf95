// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;

/** What {@code quickstart.sh} runs. Exit codes: 0 both ends are equal, 1 they differ, 3 it could not finish. */
public final class Main {
    private static final int DIFFERENT = 1;
    private static final int UNFINISHED = 3;

    private final RunFolder folder;
    private final Screen screen;
    private final Path home = Path.of(Objects.requireNonNull(System.getProperty("quickstart.home"), "quickstart.home"));
    /** Logs are for reading after a failure. */
    private final AtomicBoolean keepLogs = new AtomicBoolean();

    private final AtomicBoolean finished = new AtomicBoolean();
    private final AtomicBoolean ending = new AtomicBoolean();

    private Main(RunFolder folder, Screen screen) {
        this.folder = folder;
        this.screen = screen;
    }

    public static void main(String[] none) throws IOException {
        RunFolder folder = RunFolder.create();
        logTo(folder);
        Screen screen = new Screen(
                System.out, Boolean.getBoolean("quickstart.terminal"), Integer.getInteger("quickstart.columns", 80));
        Main main = new Main(folder, screen);
        int code = main.run();
        main.finished.set(true);
        System.exit(code);
    }

    /** Before the first logger is made. */
    private static void logTo(RunFolder folder) throws IOException {
        Path file = Files.createDirectories(folder.logs()).resolve("quickstart.log");
        System.setProperty("org.slf4j.simpleLogger.logFile", file.toString());
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        System.setProperty("org.slf4j.simpleLogger.showDateTime", "true");
    }

    private int run() {
        screen.act("Starting the parts, on loopback and free ports. Data and logs: " + folder.root());
        Cluster cluster = new Cluster(folder, Quickstart.plugins(home), screen::say);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(cluster), "end"));
        try {
            boolean equal = new Quickstart(home, screen, cluster, Boolean.getBoolean("quickstart.keep.running")).run();
            return equal ? 0 : failed(DIFFERENT);
        } catch (IOException | InterruptedException | RuntimeException e) {
            if (!ending.get()) {
                LoggerFactory.getLogger(Main.class).error("The run failed", e);
                screen.say("FAILED: " + (e instanceof IllegalStateException ? e.getMessage() : e.toString()));
            }
            return failed(UNFINISHED);
        }
    }

    private int failed(int code) {
        if (!ending.get()) {
            keepLogs.set(true);
            screen.say("The logs of all parts: " + folder.logs());
        }
        return code;
    }

    /** Runs at every end, also on Ctrl-C. */
    private void end(Cluster cluster) {
        ending.set(true);
        cluster.close();
        if (!finished.get()) {
            screen.say("Interrupted: all parts are stopped, their data is removed.");
        }
        if (keepLogs.get()) {
            folder.removeData();
        } else {
            folder.remove();
        }
    }
}
