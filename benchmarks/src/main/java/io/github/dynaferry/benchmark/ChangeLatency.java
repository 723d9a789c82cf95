// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark;

import io.github.dynaferry.benchmark.canned.CannedOptions;
import io.github.dynaferry.benchmark.canned.ChangeTimes;
import io.github.dynaferry.benchmark.canned.EndpointProcess;
import io.github.dynaferry.benchmark.run.ChangeLatencies;
import io.github.dynaferry.benchmark.run.HeldOffsets;
import io.github.dynaferry.benchmark.run.LatencyWatch;
import io.github.dynaferry.benchmark.run.PolledTask;
import io.github.dynaferry.benchmark.run.TaskConfigs;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** How long a change takes until poll() hands it over. */
public final class ChangeLatency {
    private static final String TABLE = "compat";

    private ChangeLatency() {}

    /**
     * Arguments: open shards, changes per second, stream.poll.interval.ms, seconds of steady state, rotations, seconds
     * between two of them.
     */
    public static void main(String[] arguments) {
        CannedOptions options = CannedOptions.table(TABLE, 0)
                .withStream(Integer.parseInt(arguments[0]), Double.parseDouble(arguments[1]));
        try (EndpointProcess endpoint = EndpointProcess.start(options);
                PolledTask task = PolledTask.start(config(endpoint, arguments[2]), new HeldOffsets())) {
            ChangeLatencies latencies = new ChangeLatencies(ChangeTimes.of(options), endpoint.startMs());
            new LatencyWatch(endpoint, latencies, () -> task.poll().forEach(record -> arrived(latencies, record)))
                    .run(
                            System.out,
                            "change to poll()",
                            Duration.ofSeconds(Long.parseLong(arguments[3])),
                            Integer.parseInt(arguments[4]),
                            Duration.ofSeconds(Long.parseLong(arguments[5])));
        }
    }

    private static void arrived(ChangeLatencies latencies, SourceRecord record) {
        if (record.topic().equals(TaskConfigs.topic(TABLE))) {
            latencies.arrived(((Struct) record.value()).getStruct("source").getString("sequence_number"));
        }
    }

    private static Map<String, String> config(EndpointProcess endpoint, String intervalMs) {
        return TaskConfigs.of(
                        endpoint.uri(), TABLE, 1, "snapshot.mode", "no_data", "stream.poll.interval.ms", intervalMs)
                .get(0);
    }
}
