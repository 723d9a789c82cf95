// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.table;

import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.sink.target.Reply;
import io.github.dynaferry.sink.target.TargetPort;
import io.github.dynaferry.sink.time.TaskClock;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a table by its definition, one step at a time. Every step can be done again, and by several tasks at once. */
final class TableMaker {
    private static final Logger LOG = LoggerFactory.getLogger(TableMaker.class);

    private final TargetPort target;
    private final TableInquiry inquiry;
    private final TableCreator creator;
    private final boolean timeToLive;
    private final TaskClock clock;

    /** @param timeToLive whether Time to Live is to be turned on as defined */
    TableMaker(TargetPort target, boolean timeToLive, TaskClock clock) {
        this.target = target;
        this.inquiry = new TableInquiry(target);
        this.creator = new TableCreator(target);
        this.timeToLive = timeToLive;
        this.clock = clock;
    }

    /**
     * Does what can be done for the table now; answers whether nothing is left.
     *
     * @throws ConnectException if it can not be made, or exists with another key
     */
    boolean finish(DefinedTable table) {
        String name = table.definition().table();
        TableState state = inquiry.stateOf(name, clock);
        if (state instanceof TableState.Ready ready) {
            if (!ready.table().key().equals(table.key())) {
                throw KeyConflict.of(
                        ready.table(), "its definition, which is of topic " + table.topic() + ", has", table.key());
            }
            return !timeToLive
                    || table.definition().ttlAttribute() == null
                    || enableTimeToLive(name, table.definition().ttlAttribute());
        }
        String doing = state instanceof TableState.Missing
                ? creator.create(table.definition().createRequest(), clock)
                : state.toString();
        LOG.debug("Table {} is not ready: {}", name, doing);
        return false;
    }

    private boolean enableTimeToLive(String table, String attribute) {
        Reply<?> reply = Reply.await(target.enableTimeToLive(table, attribute), clock);
        if (!(reply instanceof Reply.Failure<?> failure)) {
            LOG.info("Time to Live of table {} is on, by attribute {}", table, attribute);
            return true;
        }
        Fault fault = failure.fault();
        if (fault.isRetryable()) {
            return false;
        }
        LOG.warn(
                "Time to Live of table {} is left off: the target refuses to turn it on by attribute {}: {}",
                table,
                attribute,
                fault);
        return true;
    }
}
