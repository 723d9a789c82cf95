// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void linesThatStayComeBelowTheNewestNumbersOnATerminal() {
        Screen screen = new Screen(new PrintStream(written, true, UTF_8), true, 10);
        screen.progress(new ProgressBlock(List.of("heading", "a 1")));
        screen.progress(new ProgressBlock(List.of("heading", "a 2 and a lot more")));
        screen.say("stays");

        assertThat(written.toString(UTF_8)).isEqualTo("heading\na 1\n\033[2A\r\033[Jheading\na 2 and a\nstays\n");
    }

    @Test
    void hasNoControlCharactersElsewhere() {
        Screen screen = new Screen(new PrintStream(written, true, UTF_8), false, 10);
        screen.progress(new ProgressBlock(List.of("heading", "a line as long as it is")));
        screen.progress(new ProgressBlock(List.of("heading", "too soon")));
        screen.say("stays");

        assertThat(written.toString(UTF_8)).isEqualTo("heading\na line as long as it is\nstays\n");
    }
}
