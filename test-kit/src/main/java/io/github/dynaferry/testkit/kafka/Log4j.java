// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Logging of the Kafka processes: readable lines at INFO on standard output. */
public final class Log4j {
    private Log4j() {}

    /** Writes the configuration into the folder; gives the JVM option that points to it. */
    public static String optionFor(Path folder) {
        try (InputStream resource =
                Objects.requireNonNull(Log4j.class.getResourceAsStream("log4j2.properties"), "log4j2.properties")) {
            Path file = folder.resolve("log4j2.properties");
            Files.write(file, resource.readAllBytes());
            return "-Dlog4j2.configurationFile=" + file.toUri();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
