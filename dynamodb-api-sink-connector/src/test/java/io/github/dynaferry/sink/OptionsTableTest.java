// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.sink.config.SinkConfig;
import io.github.dynaferry.testkit.docs.DocumentSection;
import io.github.dynaferry.testkit.docs.OptionsTable;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** README.md and the code tell the same; with {@code -Ddynaferry.docs.update=true} README.md is brought up to date. */
class OptionsTableTest {
    private static final DocumentSection SECTION = new DocumentSection(Path.of("..", "README.md"), "sink options");

    @Test
    void readmeListsTheOptionsAsTheyAre() {
        String options = OptionsTable.markdown(SinkConfig.definition());
        if (Boolean.getBoolean("dynaferry.docs.update")) {
            SECTION.replace(options);
        }
        assertThat(SECTION.text())
                .as(
                        "README.md, %s; mvn test -Dtest=OptionsTableTest -Ddynaferry.docs.update=true rewrites it",
                        SECTION.name())
                .isEqualTo(options);
    }
}
