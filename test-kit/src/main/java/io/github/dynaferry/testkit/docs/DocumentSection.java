// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The part of a Markdown document that is generated: what stands between the comments {@code <!-- name -->} and
 * {@code <!-- /name -->}, with an empty line on either side.
 */
public record DocumentSection(Path document, String name) {

    /**
     * What is there now.
     *
     * @throws IllegalStateException if the document does not have each of the two comments once, in their order
     */
    public String text() {
        String all = read();
        return all.substring(begin(all), end(all));
    }

    /** Puts the text, which ends with a line feed, in place of what is there. */
    public void replace(String text) {
        String all = read();
        try {
            Files.writeString(document, all.substring(0, begin(all)) + text + all.substring(end(all)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read() {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int begin(String all) {
        String comment = "<!-- " + name + " -->\n\n";
        return once(all, comment) + comment.length();
    }

    private int end(String all) {
        int end = once(all, "\n<!-- /" + name + " -->\n");
        if (end < begin(all)) {
            throw new IllegalStateException(document + ": section " + name + " ends before it begins");
        }
        return end;
    }

    private int once(String all, String comment) {
        int at = all.indexOf(comment);
        if (at < 0 || all.indexOf(comment, at + 1) >= 0) {
            throw new IllegalStateException(document + " must have once: " + comment.strip());
        }
        return at;
    }
}
