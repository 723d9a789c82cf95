// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark;

import io.github.dynaferry.benchmark.canned.CannedOptions;
import io.github.dynaferry.benchmark.canned.EndpointProcess;
import io.github.dynaferry.benchmark.run.Profile;
import io.github.dynaferry.benchmark.run.SunkSource;
import java.util.Map;

/** Where the time of a writing task goes. */
public final class WriteProfile {
    private static final int IN_FLIGHT = 16;
    private static final Map<String, String> STAGES = Map.ofEntries(
            Map.entry("io.netty.", "Netty"),
            Map.entry("software.amazon.awssdk.http.nio.netty.", "SDK: HTTP client"),
            Map.entry("software.amazon.awssdk.http.auth.", "SDK: signing"),
            Map.entry("software.amazon.awssdk.thirdparty.jackson.", "SDK: JSON generator and parser"),
            Map.entry("software.amazon.awssdk.protocols.", "SDK: marshalling"),
            Map.entry("software.amazon.awssdk.services.dynamodb.model.", "SDK: model objects"),
            Map.entry("software.amazon.awssdk.", "SDK: the rest"),
            Map.entry("io.github.dynaferry.item.DynamoDbJson", "connector: text to items"),
            Map.entry("io.github.dynaferry.item.", "connector: keys"),
            Map.entry("io.github.dynaferry.envelope.", "connector: envelopes"),
            Map.entry("io.github.dynaferry.sink.decode.", "connector: decoding"),
            Map.entry("io.github.dynaferry.sink.table.", "connector: tables and rules"),
            Map.entry("io.github.dynaferry.sink.write.", "connector: queue and batches"),
            Map.entry("io.github.dynaferry.sink.", "connector: the rest"),
            Map.entry("io.github.dynaferry.benchmark.", "this benchmark"));

    private WriteProfile() {}

    /** Arguments: passes over the items that do not count, passes that do. */
    public static void main(String[] arguments) {
        SunkSource records = WriteContest.records(WriteContest.items());
        try (EndpointProcess endpoint = EndpointProcess.start(CannedOptions.table(WriteContest.TABLE, 1))) {
            WriteContest contest = new WriteContest(endpoint, IN_FLIGHT);
            contest.sunk(records, Integer.parseInt(arguments[0]));
            Profile profile = Profile.of(() -> contest.sunk(records, Integer.parseInt(arguments[1])));
            profile.printStages(System.out, STAGES);
            System.out.println();
            profile.printInnermost(System.out, 25);
        }
    }
}
