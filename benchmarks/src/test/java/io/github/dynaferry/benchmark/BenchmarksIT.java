// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** Each benchmark once, as small as can be: that it works, not what it finds. */
class BenchmarksIT {

    @Test
    void scanThroughput() {
        assertThat(output(ScanThroughput::main, "2", "0", "1")).contains("AWS SDK", "one task");
    }

    @Test
    void scanProfile() {
        assertThat(output(ScanProfile::main, "4", "0", "1")).contains(" %  ");
    }

    @Test
    void scanScaling() {
        assertThat(output(ScanScaling::main, "8", "0", "1")).contains("1 task ", "2 tasks ", "4 tasks ");
    }

    @Test
    void snapshotMemory() {
        assertThat(output(SnapshotMemory::main, "2", "256m")).contains("drained: ", "MiB, ", "peak resident");
    }

    @Test
    void manyShards() {
        assertThat(output(ManyShards::main, "3", "50", "1")).contains("interval of reads", "reads per second");
    }

    @Test
    void changeLatency() {
        assertThat(output(ChangeLatency::main, "1", "100", "50", "1", "1", "1"))
                .contains("steady state", "at rotations");
    }

    @Test
    void topicLatency() {
        assertThat(output(TopicLatency::main, "..", "1", "100", "50", "1", "1", "1"))
                .contains("at least once, steady state", "exactly once, at rotations");
    }

    @Test
    void writeThroughput() {
        assertThat(output(WriteThroughput::main, "0", "16", "1", "0", "1")).contains("AWS SDK", "one task", "hot keys");
    }

    @Test
    void writeRecovery() {
        assertThat(output(WriteRecovery::main, "1", "16", "1", "1")).contains("after the throttling");
    }

    private static String output(ThrowingConsumer<String[]> benchmark, String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        try {
            benchmark.accept(arguments);
        } catch (Throwable failure) {
            throw new AssertionError("the benchmark has failed", failure);
        } finally {
            System.setOut(before);
        }
        return output.toString(StandardCharsets.UTF_8);
    }
}
