// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark;

import io.github.dynaferry.benchmark.canned.CannedOptions;
import io.github.dynaferry.benchmark.canned.EndpointProcess;
import io.github.dynaferry.benchmark.run.DrainedSnapshot;
import io.github.dynaferry.benchmark.run.Profile;
import io.github.dynaferry.benchmark.run.TaskConfigs;
import java.util.List;
import java.util.Map;

/** Where the time of a scanning task goes. */
public final class ScanProfile {
    private static final String TABLE = "compat";
    private static final Map<String, String> STAGES = Map.ofEntries(
            Map.entry("io.netty.", "Netty"),
            Map.entry("software.amazon.awssdk.http.nio.netty.", "SDK: HTTP client"),
            Map.entry("software.amazon.awssdk.thirdparty.jackson.", "SDK: unmarshalling, JSON parser"),
            Map.entry("software.amazon.awssdk.protocols.", "SDK: unmarshalling, values from JSON"),
            Map.entry("software.amazon.awssdk.services.dynamodb.model.", "SDK: model objects"),
            Map.entry("software.amazon.awssdk.", "SDK: the rest"),
            Map.entry("io.github.dynaferry.client.", "connector: bodies of answers"),
            Map.entry("io.github.dynaferry.item.", "connector: items from bytes"),
            Map.entry("io.github.dynaferry.item.DynamoDbJson", "connector: DynamoDB JSON of keys"),
            Map.entry("io.github.dynaferry.item.ItemKey", "connector: keys"),
            Map.entry("io.github.dynaferry.item.CanonicalNumber", "connector: keys"),
            Map.entry("io.github.dynaferry.envelope.", "connector: envelopes"),
            Map.entry("io.github.dynaferry.source.record.", "connector: records"),
            Map.entry("io.github.dynaferry.source.", "connector: the rest"),
            Map.entry("io.github.dynaferry.benchmark.", "this benchmark"));

    private ScanProfile() {}

    /** Arguments: pages of the table, scans that do not count, scans that do. */
    public static void main(String[] arguments) {
        int pages = Integer.parseInt(arguments[0]);
        try (EndpointProcess endpoint = EndpointProcess.start(CannedOptions.table(TABLE, pages))) {
            scan(endpoint, Integer.parseInt(arguments[1]));
            Profile profile = Profile.of(() -> scan(endpoint, Integer.parseInt(arguments[2])));
            profile.printStages(System.out, STAGES);
            System.out.println();
            profile.printInnermost(System.out, 25);
        }
    }

    private static void scan(EndpointProcess endpoint, int times) {
        List<Map<String, String>> task = TaskConfigs.of(endpoint.uri(), TABLE, 1, "snapshot.mode", "initial_only");
        for (int i = 0; i < times; i++) {
            DrainedSnapshot.run(task, TaskConfigs.topic(TABLE), endpoint.items());
        }
    }
}
