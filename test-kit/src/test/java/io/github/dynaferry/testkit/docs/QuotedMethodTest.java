// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotedMethodTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("Door.java");
        Files.writeString(
                file,
                """
                class Door {
                    void open(int wide) {
                        if (wide > 0) {
                            swing(wide);
                        }
                    }

                    void swing(int wide) {}

                    void swing() {}
                }
                """);
    }

    @Test
    void quotesTheWholeMethodAndNoMore() {
        assertThat(QuotedMethod.markdown(file, "void open("))
                .isEqualTo(
                        """
                        ```java
                        void open(int wide) {
                            if (wide > 0) {
                                swing(wide);
                            }
                        }
                        ```
                        """);
    }

    @Test
    void refusesWhatIsNotThereOnce() {
        assertThatThrownBy(() -> QuotedMethod.markdown(file, "void close("))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("must have once: void close(");
        assertThatThrownBy(() -> QuotedMethod.markdown(file, "void swing(")).isInstanceOf(IllegalStateException.class);
    }
}
