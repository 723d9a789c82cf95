// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentSectionTest {
    @TempDir
    Path folder;

    @Test
    void readsAndReplacesOnlyItsOwnPart() throws IOException {
        DocumentSection section = section(page("old"));
        assertThat(section.text()).isEqualTo("old\n");

        section.replace("new\nlines\n");

        assertThat(section.text()).isEqualTo("new\nlines\n");
        assertThat(Files.readString(section.document())).isEqualTo(page("new\nlines"));
    }

    @Test
    void refusesADocumentWithoutItsComments() throws IOException {
        DocumentSection section = section("nothing here\n");

        assertThatThrownBy(section::text)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("README.md must have once: <!-- mine -->");
    }

    @Test
    void refusesADocumentWithTwoOfTheSameName() throws IOException {
        String one = "<!-- mine -->\n\ntext\n\n<!-- /mine -->\n";
        DocumentSection section = section(one + one);

        assertThatThrownBy(section::text).isInstanceOf(IllegalStateException.class);
    }

    private static String page(String mine) {
        return """
                before

                <!-- mine -->

                %s

                <!-- /mine -->

                <!-- other -->

                kept

                <!-- /other -->
                """
                .formatted(mine);
    }

    private DocumentSection section(String text) throws IOException {
        Path document = folder.resolve("README.md");
        Files.writeString(document, text);
        return new DocumentSection(document, "mine");
    }
}
