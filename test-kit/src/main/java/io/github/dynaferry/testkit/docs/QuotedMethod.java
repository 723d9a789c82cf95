// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A method as it stands in its file, as a block of Markdown. */
public final class QuotedMethod {
    private static final String INDENT = "    ";
    private static final String END = "\n" + INDENT + "}\n";

    private QuotedMethod() {}

    /**
     * The method of a top-level class.
     *
     * @param begin what its first line begins with, without the indentation
     * @throws IllegalStateException if there is not exactly one such line
     */
    public static String markdown(Path javaFile, String begin) {
        String code = read(javaFile);
        String marker = "\n" + INDENT + begin;
        int from = code.indexOf(marker);
        if (from < 0 || code.indexOf(marker, from + 1) >= 0) {
            throw new IllegalStateException(javaFile + " must have once: " + begin);
        }
        String method = code.substring(from + 1, code.indexOf(END, from) + END.length() - 1);
        return "```java\n" + method.stripIndent() + "\n```\n";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
