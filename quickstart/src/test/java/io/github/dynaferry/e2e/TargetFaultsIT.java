// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.RandomItems;
import io.github.dynaferry.testkit.dynamodb.TableDescription;
import io.github.dynaferry.testkit.proxy.Fault;
import io.github.dynaferry.testkit.proxy.FaultProxy;
import io.github.dynaferry.testkit.proxy.Rule;
import org.junit.jupiter.api.Test;

/** A target that throttles, leaves writes undone and goes away: everything waits in Kafka, nothing fails. */
@EndToEnd
class TargetFaultsIT {
    @Test
    void throttledThenCutOffThenBack(E2e system) {
        try (FaultProxy proxy = FaultProxy.inFrontOf(system.target.endpoint());
                Ferry ferry = new Ferry(system, "faults")
                        .targetAt(proxy.endpoint())
                        .sinkOption("retry.backoff.ms", "20")
                        .sinkOption("retry.backoff.max.ms", "200")
                        .sinkOption("retry.timeout.ms", "1000")) {
            TableDescription table = ferry.table(AllTypes.table("faults"), new RandomItems(11).items(300));
            proxy.add(Rule.on("BatchWriteItem").withProbability(0.3).does(Fault.throttle()));
            proxy.add(Rule.on("BatchWriteItem").withProbability(0.3).does(Fault.unprocessed(7)));
            try (LiveWriter writer = new LiveWriter(ferry.source(), table.name(), AllTypes.KEY)) {
                ferry.startSource();
                ferry.startSink();
                ferry.until("some writes in spite of all", () -> proxy.countForwarded("BatchWriteItem") > 10);
                assertThat(proxy.countFaults("BatchWriteItem")).isPositive();

                proxy.clear();
                proxy.add(Rule.onAny().does(Fault.cutBeforeForwarding()));
                long cutFrom = proxy.countFaults("BatchWriteItem");
                int soFar = writer.writes();
                ferry.until(
                        "an outage that outlasts the patience of a delivery",
                        () -> proxy.countFaults("BatchWriteItem") > cutFrom + 30 && writer.writes() > soFar + 300);
                proxy.clear();
            }
            ferry.assertArrived();
            assertThat(ferry.rest().status(ferry.sinkName()).isRunning(1)).isTrue();
        }
    }
}
