// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private JavaCommand command(Class<?> main) {
        return JavaCommand.of(main.getName(), System.getProperty("java.class.path"))
                .withJvmOptions(JavaCommand.SMALL_AND_QUICK)
                .withJvmOptions("-Xmx32m")
                .withArguments(folder.toString());
    }

    @Test
    void theChildOfAKilledParentDies() throws IOException {
        try (ChildProcess parent = ChildProcess.start("parent", folder, command(Parent.class))) {
            Path pid = folder.resolve("child.pid");
            parent.awaitReady(SOON, () -> Files.exists(pid) && pid.toFile().length() > 0);
            ProcessHandle child =
                    ProcessHandle.of(Long.parseLong(Files.readString(pid))).orElseThrow();
            assertThat(child.isAlive()).isTrue();

            parent.kill();

            await().atMost(SOON).until(() -> !child.isAlive());
        }
    }

    @Test
    void aChildThatFailsToStartSaysWhy() {
        ChildProcess child = ChildProcess.start("failing", folder, command(Failing.class));

        assertThatThrownBy(() -> child.awaitReady(SOON, () -> false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("failing ended with code 1")
                .hasMessageContaining("no luck today");
    }

    @Test
    void aChildThatIsNotReadyInTimeIsKilled() {
        ChildProcess child = ChildProcess.start("slow", folder, command(Sleeping.class));

        assertThatThrownBy(() -> child.awaitReady(Duration.ofMillis(500), () -> false))
                .hasMessageContaining("slow was not ready");
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void closingLetsShutdownHooksRunAndKillingDoesNot() {
        ChildProcess closed = ChildProcess.start("closed", folder, command(Sleeping.class));
        closed.awaitReady(SOON, () -> closed.logTail(10).contains("sleeping"));
        assertThat(closed.peakResidentBytes().orElse(1)).isPositive();
        closed.close();
        assertThat(closed.logTail(10)).contains("hook");

        ChildProcess killed = ChildProcess.start("closed", folder, command(Sleeping.class));
        killed.awaitReady(SOON, () -> killed.logTail(10).contains("sleeping"));
        killed.kill();
        assertThat(killed.logFile()).isNotEqualTo(closed.logFile());
        assertThat(killed.logTail(10)).doesNotContain("hook");
        assertThat(killed.peakResidentBytes()).isEmpty();
    }

    static final class Parent {
        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            ChildProcess child = ChildProcess.start(
                    "child",
                    folder,
                    JavaCommand.of(Sleeping.class.getName(), System.getProperty("java.class.path"))
                            .withJvmOptions("-Xmx32m"));
            child.awaitReady(SOON, () -> child.logTail(10).contains("sleeping"));
            Files.writeString(folder.resolve("child.pid"), Long.toString(child.pid()));
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    static final class Sleeping {
        public static void main(String[] arguments) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
            System.out.println("sleeping");
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    static final class Failing {
        public static void main(String[] arguments) {
            if (arguments.length > 0) {
                throw new IllegalStateException("no luck today");
            }
        }
    }
}
