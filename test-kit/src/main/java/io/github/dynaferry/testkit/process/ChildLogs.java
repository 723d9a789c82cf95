// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The logs of the children that live in this JVM's care, for whoever has to explain a failure. */
public final class ChildLogs {
    private static final List<ChildProcess> CHILDREN = new CopyOnWriteArrayList<>();

    private ChildLogs() {}

    static void remember(ChildProcess child) {
        CHILDREN.removeIf(known -> !known.isAlive());
        CHILDREN.add(child);
    }

    /** The last lines of every child that is alive or has only just died, each under a heading. */
    public static String tails(int lines) {
        StringBuilder text = new StringBuilder();
        for (ChildProcess child : CHILDREN) {
            text.append("---- ")
                    .append(child.name())
                    .append(child.isAlive() ? " (alive), " : " (dead), ")
                    .append(child.logFile())
                    .append('\n')
                    .append(child.logTail(lines))
                    .append('\n');
        }
        return text.toString();
    }

    static String tail(Path file, int lines) {
        if (!Files.exists(file)) {
            return "(no log at " + file + ")";
        }
        try {
            List<String> all = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
