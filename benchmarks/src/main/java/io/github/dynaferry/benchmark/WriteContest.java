// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark;

import io.github.dynaferry.benchmark.canned.CompatItems;
import io.github.dynaferry.benchmark.canned.EndpointProcess;
import io.github.dynaferry.benchmark.run.BareWrites;
import io.github.dynaferry.benchmark.run.Measured;
import io.github.dynaferry.benchmark.run.SunkRecords;
import io.github.dynaferry.benchmark.run.SunkSource;
import io.github.dynaferry.benchmark.run.TaskConfigs;
import io.github.dynaferry.item.DynamoDbJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the benchmarks of the sink have in common: its items, its endpoint, its options. */
final class WriteContest {
    static final String TABLE = "compat";

    private static final TopicPartition PARTITION = new TopicPartition("benchmark.compat", 0);
    private static final List<String> KEY = List.of("area", "path");

    private final EndpointProcess endpoint;
    private final int inFlight;

    WriteContest(EndpointProcess endpoint, int inFlight) {
        this.endpoint = endpoint;
        this.inFlight = inFlight;
    }

    static List<Map<String, AttributeValue>> items() {
        return CompatItems.texts().stream().map(DynamoDbJson::read).toList();
    }

    static SunkSource records(List<Map<String, AttributeValue>> items) {
        return new SunkSource(PARTITION, TABLE, items, KEY);
    }

    Measured bare(BareWrites writes, int times) {
        return writes.run(endpoint.uri(), TABLE, times, inFlight);
    }

    Measured sunk(SunkSource records, int times) {
        try (SunkRecords task = task()) {
            return task.run(records, times);
        }
    }

    SunkRecords task() {
        Map<String, String> config = new HashMap<>(TaskConfigs.client(endpoint.uri()));
        config.put("max.in.flight.requests", String.valueOf(inFlight));
        return SunkRecords.start(PARTITION, config);
    }
}
