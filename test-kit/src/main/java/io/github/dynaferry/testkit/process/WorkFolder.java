// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a child keeps its data, in the system's temporary folder and gone with {@link #close()}, and its log, which stays
 * in {@code target/child-logs} where the working directory is a built Maven module, for reading after a failure.
 */
public record WorkFolder(Path data, Path logs) implements AutoCloseable {

    public static WorkFolder create(String name) {
        try {
            Path data = Files.createTempDirectory("dynaferry-" + name + "-");
            Path target = Path.of("target").toAbsolutePath();
            return new WorkFolder(data, Files.isDirectory(target) ? target.resolve("child-logs") : data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Data and logs in folders below one that the caller owns; {@link #close()} removes the data alone. */
    public static WorkFolder in(Path folder, String name) {
        try {
            return new WorkFolder(
                    Files.createDirectories(folder.resolve("data").resolve(name)),
                    Files.createDirectories(folder.resolve("logs")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(data)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
