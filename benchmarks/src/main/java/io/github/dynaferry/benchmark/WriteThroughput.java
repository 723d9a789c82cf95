// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark;

import io.github.dynaferry.benchmark.canned.CannedOptions;
import io.github.dynaferry.benchmark.canned.EndpointProcess;
import io.github.dynaferry.benchmark.run.BareWrites;
import io.github.dynaferry.benchmark.run.Contest;
import io.github.dynaferry.benchmark.run.SunkSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How fast one task writes, compared with the AWS SDK alone sending the same batches with the same parallelism; and how
 * fast if nine records of ten go to ten keys.
 */
public final class WriteThroughput {
    private static final int HOT_KEYS = 10;
    private static final int SHARE_OF_COLD = 10;

    private WriteThroughput() {}

    /** Arguments: latency in ms, requests in flight, passes over the items in a run, rounds that do not count, and that do. */
    public static void main(String[] arguments) {
        long latencyMs = Long.parseLong(arguments[0]);
        int inFlight = Integer.parseInt(arguments[1]);
        int passes = Integer.parseInt(arguments[2]);
        List<Map<String, AttributeValue>> items = WriteContest.items();
        BareWrites bare = new BareWrites(items);
        SunkSource uniform = WriteContest.records(items);
        SunkSource hot = WriteContest.records(hot(items));
        try (EndpointProcess endpoint =
                EndpointProcess.start(CannedOptions.table(WriteContest.TABLE, 1).withLatencyMs(latencyMs))) {
            WriteContest contest = new WriteContest(endpoint, inFlight);
            new Contest()
                    .with("AWS SDK, ready made", () -> contest.bare(bare, passes))
                    .with("one task", () -> contest.sunk(uniform, passes))
                    .with("one task, hot keys", () -> contest.sunk(hot, passes))
                    .run(Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]))
                    .print(System.out);
        }
    }

    private static List<Map<String, AttributeValue>> hot(List<Map<String, AttributeValue>> items) {
        Random random = new Random(1);
        return IntStream.range(0, items.size())
                .mapToObj(i -> random.nextInt(SHARE_OF_COLD) == 0 ? items.get(i) : items.get(random.nextInt(HOT_KEYS)))
                .toList();
    }
}
