// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.testkit.connect.ConnectWorker;
import io.github.dynaferry.testkit.connect.ConnectorStatus.Part;
import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.RandomItems;
import io.github.dynaferry.testkit.dynamodb.TableDescription;
import io.github.dynaferry.testkit.dynamodb.Tables;
import io.github.dynaferry.testkit.proxy.Fault;
import io.github.dynaferry.testkit.proxy.FaultProxy;
import io.github.dynaferry.testkit.proxy.Rule;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Four tasks of a sink on two workers, many batches in flight to a target that throttles, leaves undone and cuts off; one
 * worker is shot with its batches on their way, and the other takes over.
 */
@EndToEnd
class SinkKilledIT {
    private static final int ITEMS = 3_000;

    @Test
    void underLoadToATargetInTrouble(E2e system) {
        ConnectWorker survivor = system.mortal();
        try (ConnectWorker doomed = system.memberOf(E2e.MORTAL);
                FaultProxy proxy = FaultProxy.inFrontOf(system.target.endpoint());
                Ferry ferry = new Ferry(system, survivor.rest(), "sink-killed")
                        .targetAt(proxy.endpoint())
                        .sourceOption("topic.creation.default.partitions", "4")
                        .sinkOption("tasks.max", "4")
                        .sinkOption("retry.backoff.max.ms", "200")
                        .sinkOption("retry.timeout.ms", "1000")) {
            TableDescription table = ferry.table(AllTypes.table("sink-killed"), new RandomItems(5).items(ITEMS));
            proxy.add(Rule.on("BatchWriteItem").withProbability(0.3).does(Fault.throttle()));
            proxy.add(Rule.on("BatchWriteItem").withProbability(0.2).does(Fault.unprocessed(7)));
            proxy.add(Rule.on("BatchWriteItem").withProbability(0.1).does(Fault.cutAfterForwarding()));
            proxy.add(Rule.on("BatchWriteItem").withProbability(0.1).does(Fault.cutBeforeForwarding()));
            try (LiveWriter writer = new LiveWriter(ferry.source(), table.name(), AllTypes.KEY)) {
                ferry.startSource();
                ferry.startSink();
                ferry.until("a part of the items is written", () -> written(ferry, table) > ITEMS / 5);
                assertThat(workers(ferry)).as("workers of the sink's tasks").hasSize(2);
                doomed.kill();
                assertThat(written(ferry, table)).as("in the middle").isLessThan(ITEMS);

                ferry.until("one worker does all", () -> workers(ferry).size() == 1);
                int soFar = writer.writes();
                ferry.until("changes after the kill", () -> writer.writes() > soFar + 200);
            }
            ferry.assertArrived();
            assertThat(proxy.countFaults("BatchWriteItem")).isPositive();
        }
    }

    private static int written(Ferry ferry, TableDescription table) {
        return ferry.target().listTables().tableNames().contains(table.name())
                ? Tables.scan(ferry.target(), table.name()).size()
                : 0;
    }

    private static Set<String> workers(Ferry ferry) {
        return ferry.rest().status(ferry.sinkName()).tasks().stream()
                .map(Part::worker)
                .collect(Collectors.toSet());
    }
}
