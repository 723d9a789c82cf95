// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.testkit.docs.DocumentSection;
import io.github.dynaferry.testkit.docs.QuotedMethod;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** README.md quotes the code as it is; with {@code -Ddynaferry.docs.update=true} the quote is brought up to date. */
class ReadmeQuoteTest {
    private static final DocumentSection SECTION = new DocumentSection(Path.of("..", "README.md"), "source poll");
    private static final Path CODE = Path.of("src/main/java/io/github/dynaferry/source/task/StartedTask.java");

    @Test
    void readmeQuotesTheCodeAsItIs() {
        String quote = QuotedMethod.markdown(CODE, "public List<SourceRecord> poll()");
        if (Boolean.getBoolean("dynaferry.docs.update")) {
            SECTION.replace(quote);
        }
        assertThat(SECTION.text())
                .as(
                        "README.md, %s; mvn test -Dtest=ReadmeQuoteTest -Ddynaferry.docs.update=true rewrites it",
                        SECTION.name())
                .isEqualTo(quote);
    }
}
