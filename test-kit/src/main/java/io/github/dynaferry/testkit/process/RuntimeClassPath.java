// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The class paths of the children: dependency graphs of their own, resolved by Maven in {@code test-kit/runtimes/*}, since
 * their libraries clash with each other and with ours.
 */
public enum RuntimeClassPath {
    DYNAMODB_LOCAL("dynamodb-local"),
    KAFKA("kafka");

    private final String folder;

    RuntimeClassPath(String folder) {
        this.folder = folder;
    }

    /**
     * The class path, ready for {@code java -cp}.
     *
     * @throws IllegalStateException if Maven has not built the runtime yet
     */
    public String text() {
        Path file = runtimes().resolve(folder).resolve("target").resolve("runtime.classpath");
        if (!Files.exists(file)) {
            throw new IllegalStateException(
                    file + " is missing: build it with mvn generate-resources -pl test-kit/runtimes/" + folder);
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Path> entries() {
        return List.of(text().split(File.pathSeparator)).stream().map(Path::of).toList();
    }

    /** Where the kit's own classes are: a jar or a folder. */
    static Path ofTheKit() {
        try {
            return Path.of(RuntimeClassPath.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the kit does not lie in a file system", e);
        }
    }

    private static Path runtimes() {
        try (InputStream resource = RuntimeClassPath.class.getResourceAsStream("runtimes.path")) {
            if (resource == null) {
                throw new IllegalStateException("the kit was packed without runtimes.path");
            }
            return Path.of(new String(resource.readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
