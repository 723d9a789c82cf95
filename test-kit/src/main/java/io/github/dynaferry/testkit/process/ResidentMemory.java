// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Reads the high-water mark of resident memory from Linux's {@code /proc/<pid>/status}. */
public final class ResidentMemory {
    private ResidentMemory() {}

    /** In bytes; empty where the system does not tell, or the process is gone. */
    public static OptionalLong peakBytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
