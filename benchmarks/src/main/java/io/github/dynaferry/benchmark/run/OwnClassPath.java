// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.run;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;

/** What this JVM runs on, for a child that runs somewhere else. */
public final class OwnClassPath {
    private OwnClassPath() {}

    /** Ready for {@code java -cp}, in whatever folder. */
    public static String text() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(joining(File.pathSeparator));
    }
}
