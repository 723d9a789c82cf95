// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.table;

import io.github.dynaferry.backoff.Backoff;
import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.sink.config.AutoCreate;
import io.github.dynaferry.sink.config.TableOptions;
import io.github.dynaferry.sink.decode.RecordKey;
import io.github.dynaferry.sink.target.Reply;
import io.github.dynaferry.sink.target.TargetPort;
import io.github.dynaferry.sink.time.Deadline;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Asks the target for a table, creates it if that is wanted, and waits until it takes writes. */
final class TableLookup {
    private static final Logger LOG = LoggerFactory.getLogger(TableLookup.class);
    private static final String MISSING = "ResourceNotFoundException";
    /** Another task was faster: what it creates has the same key, since it comes from the same topic. */
    private static final String BEING_CREATED = "ResourceInUseException";

    private final TargetPort target;
    private final AutoCreate autoCreate;
    private final Backoff backoff;
    private final RandomGenerator random;

    TableLookup(TargetPort target, AutoCreate autoCreate, Backoff backoff, RandomGenerator random) {
        this.target = target;
        this.autoCreate = autoCreate;
        this.backoff = backoff;
        this.random = random;
    }

    /**
     * The table, ready for writes.
     *
     * @param key what a missing table is created with
     * @throws RetriableException if it is not ready by the deadline
     * @throws ConnectException if it can not be had at all
     */
    TargetTable find(String name, RecordKey key, Deadline deadline) {
        for (int attempt = 0; ; attempt++) {
            Reply<TableDescription> reply = Reply.await(target.describe(name), deadline.clock());
            String state;
            if (reply instanceof Reply.Answer<TableDescription> answer) {
                if (takesWrites(answer.value())) {
                    return new TargetTable(name, KeySchema.of(answer.value()));
                }
                state = "it is " + answer.value().tableStatusAsString();
            } else {
                Fault fault = ((Reply.Failure<TableDescription>) reply).fault();
                state = fault.hasCode(MISSING) ? create(name, key, deadline) : passing(fault, name, "DescribeTable");
            }
            if (deadline.isPassed()) {
                throw new RetriableException("Table " + name + " does not take writes yet: " + state);
            }
            deadline.clock().sleep(backoff.delay(attempt, random));
        }
    }

    /** A target that tells no status takes writes as soon as it knows the table. */
    private static boolean takesWrites(TableDescription table) {
        return table.tableStatus() == null
                || table.tableStatus() == TableStatus.ACTIVE
                || table.tableStatus() == TableStatus.UPDATING;
    }

    private String create(String name, RecordKey key, Deadline deadline) {
        if (autoCreate == AutoCreate.NONE) {
            throw new ConnectException("Table " + name + " does not exist at the target: create it, or set "
                    + TableOptions.TABLE_AUTO_CREATE + "=" + AutoCreate.KEY);
        }
        KeySchema schema = key.ownSchema()
                .orElseThrow(() -> new ConnectException("Table " + name
                        + " does not exist at the target, and the first record for it is a tombstone without headers,"
                        + " which does not tell the types of a key: create the table"));
        Reply<?> reply = Reply.await(target.create(name, schema), deadline.clock());
        if (reply instanceof Reply.Failure<?> failure) {
            return failure.fault().hasCode(BEING_CREATED)
                    ? "it is being created"
                    : passing(failure.fault(), name, "CreateTable");
        }
        LOG.info("Created table {} with key {}, billed per request", name, schema);
        return "it is being created";
    }

    private static String passing(Fault fault, String table, String request) {
        if (fault.isRetryable()) {
            return request + " failed with " + fault;
        }
        throw new ConnectException(
                "The target refuses " + request + " of table " + table + " (" + fault
                        + "): check the name, the credentials (aws.*) and the permissions, which must allow"
                        + " dynamodb:DescribeTable and dynamodb:BatchWriteItem, and dynamodb:CreateTable with "
                        + TableOptions.TABLE_AUTO_CREATE + "=" + AutoCreate.KEY,
                fault.cause());
    }
}
