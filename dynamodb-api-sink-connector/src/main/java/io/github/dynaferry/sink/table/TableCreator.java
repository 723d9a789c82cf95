// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.table;

import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.sink.target.Reply;
import io.github.dynaferry.sink.target.TargetPort;
import io.github.dynaferry.sink.time.TaskClock;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/** Has a target create tables, each with as much of what is asked for as the target takes. */
final class TableCreator {
    private static final Logger LOG = LoggerFactory.getLogger(TableCreator.class);
    /** Another task was faster: what it creates comes from the same topics. */
    private static final String BEING_CREATED = "ResourceInUseException";

    private final TargetPort target;

    TableCreator(TargetPort target) {
        this.target = target;
    }

    /**
     * Begins to create a table; answers what became of that, in words. What the target does not take is named in the log.
     *
     * @throws ConnectException if it refuses the table's primary key alone, too
     */
    String create(CreateTableRequest whole, TaskClock clock) {
        Fault first = null;
        for (Offer offer : Offer.of(whole)) {
            Reply<?> reply = Reply.await(target.create(offer.request()), clock);
            if (!(reply instanceof Reply.Failure<?> failure)) {
                tell(whole, offer, first);
                return "it is being created";
            }
            Fault fault = failure.fault();
            if (fault.hasCode(BEING_CREATED)) {
                return "it is being created";
            }
            if (fault.isRetryable()) {
                return "CreateTable failed with " + fault;
            }
            first = first == null ? fault : first;
        }
        if (first == null) {
            throw new IllegalStateException("nothing was offered");
        }
        throw TableInquiry.refusal(first, whole.tableName(), "CreateTable");
    }

    private static void tell(CreateTableRequest whole, Offer offer, @Nullable Fault refusal) {
        LOG.info("Creating table {}: {}", whole.tableName(), offer.request());
        if (refusal == null) {
            return;
        }
        String less = "Table " + whole.tableName() + " is created without " + offer.leavesOut(whole)
                + ", since the target refuses it otherwise: " + refusal;
        if (offer.losesIndexes()) {
            LOG.error(less);
        } else {
            LOG.warn(less);
        }
    }
}
