// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/** A child JVM on a {@link Leash}: it dies with its parent. Its output goes to one log file. */
public final class ChildProcess implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final String name;
    private final Process process;
    private final Path logFile;

    private ChildProcess(String name, Process process, Path logFile) {
        this.name = name;
        this.process = process;
        this.logFile = logFile;
    }

    /** Starts the child; its log is {@code <directory>/<name>.log}, or {@code <name>-2.log} and so on where that exists. */
    public static ChildProcess start(String name, Path directory, JavaCommand command) {
        try {
            Path logFile = newLogFile(Files.createDirectories(directory), name);
            ProcessBuilder builder = new ProcessBuilder(commandLine(command))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()));
            builder.environment().keySet().removeIf(key -> key.startsWith("AWS_") || key.equals("CLASSPATH"));
            builder.environment().putAll(command.environment());
            ChildProcess child = new ChildProcess(name, builder.start(), logFile);
            ChildLogs.remember(child);
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException("could not start " + name, e);
        }
    }

    private static Path newLogFile(Path directory, String name) throws IOException {
        Path file = directory.resolve(name + ".log");
        for (int number = 2; !file.toFile().createNewFile(); number++) {
            file = directory.resolve(name + "-" + number + ".log");
        }
        return file;
    }

    private static List<String> commandLine(JavaCommand command) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(command.jvmOptions());
        line.add("-cp");
        line.add(RuntimeClassPath.ofTheKit() + File.pathSeparator + command.classPath());
        line.add(Leash.class.getName());
        line.add(command.mainClass());
        line.addAll(command.arguments());
        return line;
    }

    /**
     * Waits until {@code ready} answers true.
     *
     * @throws IllegalStateException with the tail of the log, if the child dies before, or is not ready in time
     */
    public ChildProcess awaitReady(Duration timeout, BooleanSupplier ready) {
        long deadline = System.nanoTime() + timeout.toNanos();
        boolean inTime = Awaitility.await()
                        .pollInSameThread()
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(50))
                        .timeout(timeout.plusSeconds(60))
                        .until(() -> outcome(ready, deadline), answer -> answer != Start.PENDING)
                == Start.READY;
        if (!inTime) {
            String why = isAlive() ? "was not ready after " + timeout : "ended with code " + process.exitValue();
            kill();
            throw new IllegalStateException(name + " " + why + "; the end of " + logFile + ":\n" + logTail(60));
        }
        return this;
    }

    private enum Start {
        PENDING,
        READY,
        FAILED
    }

    private Start outcome(BooleanSupplier ready, long deadline) {
        if (!isAlive()) {
            return Start.FAILED;
        }
        if (ready.getAsBoolean()) {
            return Start.READY;
        }
        return System.nanoTime() - deadline > 0 ? Start.FAILED : Start.PENDING;
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public Path logFile() {
        return logFile;
    }

    /** The last lines of the log. */
    public String logTail(int lines) {
        return ChildLogs.tail(logFile, lines);
    }

    /** The most resident memory the child has had, in bytes; empty where the system does not tell, or the child is dead. */
    public OptionalLong peakResidentBytes() {
        return ResidentMemory.peakBytes(pid());
    }

    /** SIGKILL: no shutdown hook runs. Returns when the child is gone. */
    public void kill() {
        process.destroyForcibly();
        if (!endsWithin(GRACE)) {
            throw new IllegalStateException(name + " survived a SIGKILL, pid " + pid());
        }
    }

    /**
     * SIGTERM, and SIGKILL if the child is still there ten seconds later. By way of the handle, since Process.destroy also
     * closes the child's standard input: the leash would halt it before its shutdown hooks.
     */
    @Override
    public void close() {
        process.toHandle().destroy();
        if (!endsWithin(GRACE)) {
            kill();
        }
    }

    private boolean endsWithin(Duration timeout) {
        try {
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the end of " + name, e);
        }
    }
}
