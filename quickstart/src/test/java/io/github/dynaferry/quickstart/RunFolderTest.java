// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    @Test
    void clearsUpBehindKilledRunsAloneAndLeavesTheirLogs(@TempDir Path parent) throws IOException {
        // No system gives out process ids of ten digits.
        Path killed = dataAndLogs(parent.resolve("dynaferry-quickstart-9999999999-1"));
        Path running = dataAndLogs(
                parent.resolve("dynaferry-quickstart-" + ProcessHandle.current().pid() + "-1"));
        Path other = dataAndLogs(parent.resolve("dynaferry-kafka-9999999999-1"));

        RunFolder.clearUpBehindKilledRuns(parent);

        assertThat(killed.resolve("data")).doesNotExist();
        assertThat(killed.resolve("logs/a.log")).exists();
        assertThat(running.resolve("data/part/file")).exists();
        assertThat(other.resolve("data/part/file")).exists();
    }

    @Test
    void keepsLogsWhereOnlyDataIsRemoved(@TempDir Path parent) throws IOException {
        RunFolder folder = new RunFolder(dataAndLogs(parent.resolve("run")));
        folder.removeData();
        assertThat(folder.logs().resolve("a.log")).exists();
        assertThat(parent.resolve("run/data")).doesNotExist();
        folder.remove();
        assertThat(parent.resolve("run")).doesNotExist();
    }

    private static Path dataAndLogs(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("data/part"));
        Files.createDirectories(folder.resolve("logs"));
        Files.writeString(folder.resolve("data/part/file"), "");
        Files.writeString(folder.resolve("logs/a.log"), "");
        return folder;
    }
}
