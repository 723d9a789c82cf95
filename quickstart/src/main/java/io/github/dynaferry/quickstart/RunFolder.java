// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import io.github.dynaferry.testkit.process.WorkFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The temporary folder of one run: the data of its parts, and their logs. Named after the process, so that the next run
 * can clear up behind one that was killed. */
record RunFolder(Path root) {
    private static final Pattern NAME = Pattern.compile("dynaferry-quickstart-(\\d+)-.*");

    static RunFolder create() throws IOException {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        clearUpBehindKilledRuns(parent);
        return new RunFolder(Files.createTempDirectory(
                parent, "dynaferry-quickstart-" + ProcessHandle.current().pid() + "-"));
    }

    /** Removes their data. Logs stay: somebody may be reading them. */
    static void clearUpBehindKilledRuns(Path parent) throws IOException {
        try (Stream<Path> folders = Files.list(parent)) {
            for (Path folder : folders.filter(RunFolder::isOfDeadProcess).toList()) {
                delete(folder.resolve("data"));
            }
        }
    }

    private static boolean isOfDeadProcess(Path folder) {
        Matcher name = NAME.matcher(folder.getFileName().toString());
        return name.matches()
                && Files.isWritable(folder)
                && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }

    WorkFolder of(String part) {
        return WorkFolder.in(root, part);
    }

    Path logs() {
        return root.resolve("logs");
    }

    void removeData() {
        removed(root.resolve("data"));
    }

    void remove() {
        removed(root);
    }

    private static void removed(Path path) {
        try {
            delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }
}
