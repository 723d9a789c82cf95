// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void readsTheCommandLine() {
        assertThat(Options.parse()).isEqualTo(new Options(false, false));
        assertThat(Options.parse("--keep-running", "-h")).isEqualTo(new Options(true, true));
        assertThatThrownBy(() -> Options.parse("--keep")).hasMessageContaining("--keep");
    }
}
